/* IP_MULTICAST_TTL is 1 and IP_MULTICAST_LOOP on initially; each is kept, as an int or a byte, and
 * checked. */
#include "message.h"

static void set(const char *name, int fd, int option, int value) {
    char label[48];
    snprintf(label, sizeof label, "%s %d", name, value);
    show(label, setsockopt(fd, IPPROTO_IP, option, &value, sizeof value));
    printf("now %d\n", get_int(fd, IPPROTO_IP, option));
}

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    unsigned char byte = 0;
    printf("IP_MULTICAST_TTL %d, IP_MULTICAST_LOOP %d\n", get_int(fd, IPPROTO_IP, IP_MULTICAST_TTL),
           get_int(fd, IPPROTO_IP, IP_MULTICAST_LOOP));
    set("IP_MULTICAST_TTL", fd, IP_MULTICAST_TTL, 1);
    set("IP_MULTICAST_TTL", fd, IP_MULTICAST_TTL, 256);
    set("IP_MULTICAST_TTL", fd, IP_MULTICAST_TTL, -1);
    set("IP_MULTICAST_LOOP", fd, IP_MULTICAST_LOOP, 1);
    show("IP_MULTICAST_LOOP, a byte", setsockopt(fd, IPPROTO_IP, IP_MULTICAST_LOOP, &byte, 1));
    printf("now %d\n", get_int(fd, IPPROTO_IP, IP_MULTICAST_LOOP));
    return 0;
}
