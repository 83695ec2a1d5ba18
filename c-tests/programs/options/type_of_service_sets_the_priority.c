/* Changing the type of service sets the priority; setting the same one does not, and IPv6's traffic class
 * never does. */
#include "option.h"

static void all(const char *what, int fd, int v6) {
    printf("%s\n", what);
    show_option("SO_PRIORITY", fd, SOL_SOCKET, SO_PRIORITY);
    for (int value = 0; value < 0x100; value += 4) {
        unsigned char byte = (unsigned char)value;
        int one = 1;
        show("IP_TOS", setsockopt(fd, IPPROTO_IP, IP_TOS, value & 8 ? (void *)&byte : (void *)&value,
                                  value & 8 ? sizeof byte : sizeof value));
        show_option("SO_PRIORITY", fd, SOL_SOCKET, SO_PRIORITY);
        if (value % 32 == 0) {
            setsockopt(fd, SOL_SOCKET, SO_PRIORITY, &one, sizeof one);
            setsockopt(fd, IPPROTO_IP, IP_TOS, &value, sizeof value);
            show_option("the same again", fd, SOL_SOCKET, SO_PRIORITY);
        }
    }
    if (v6) {
        try_option("IPV6_TCLASS", fd, IPPROTO_IPV6, IPV6_TCLASS, 0x10);
        show_option("SO_PRIORITY", fd, SOL_SOCKET, SO_PRIORITY);
    }
}

int main(void) {
    all("TCP", tcp_socket(), 0);
    all("UDP", (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), 0);
    all("UDP of IPv6", (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)), 1);
    all("TCP of IPv6", (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0)), 1);
    return 0;
}
