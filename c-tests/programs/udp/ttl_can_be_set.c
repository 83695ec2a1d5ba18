/* IP_TTL is 64 initially, takes 1 to 255 and -1 for the default, before and after bind. */
#include "message.h"

static void set(int fd, int value) {
    char label[32];
    snprintf(label, sizeof label, "set %d", value);
    show(label, setsockopt(fd, IPPROTO_IP, IP_TTL, &value, sizeof value));
    printf("IP_TTL: %d\n", get_int(fd, IPPROTO_IP, IP_TTL));
}

int main(void) {
    unsigned short port;
    int fresh = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    printf("fresh: %d\n", get_int(fresh, IPPROTO_IP, IP_TTL));
    set(fresh, 5);
    set(fresh, 0);
    set(fresh, 255);
    set(fresh, 256);
    set(fresh, -1);
    set(fresh, -2);
    int bound = udp_socket(&port);
    set(bound, 1);
    set(bound, 99);
    unsigned char byte = 7;
    show("one byte", setsockopt(bound, IPPROTO_IP, IP_TTL, &byte, 1));
    printf("IP_TTL: %d\n", get_int(bound, IPPROTO_IP, IP_TTL));
    show("no bytes", setsockopt(bound, IPPROTO_IP, IP_TTL, &byte, 0));
    return 0;
}
