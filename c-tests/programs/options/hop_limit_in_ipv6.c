/* IPV6_UNICAST_HOPS is 64 initially, takes 1 to 255 and -1 for the default, and rejects the rest. */
#include "option.h"

int main(void) {
    static const int values[] = {1, 128, 255, -1, 256, -2};
    int fd = tcp_socket6();
    show_option("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS);
    for (int i = 0; i < 6; i++)
        try_option("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, values[i]);
    return 0;
}
