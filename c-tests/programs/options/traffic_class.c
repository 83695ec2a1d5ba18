/* IPV6_TCLASS takes -1 to 255, except the two bits that TCP uses itself. */
#include "option.h"

int main(void) {
    static const int values[] = {0x10, 0xb8, 0x13, 0, -1, 256, -2};
    int fd = tcp_socket6();
    show_option("IPV6_TCLASS", fd, IPPROTO_IPV6, IPV6_TCLASS);
    for (int i = 0; i < 7; i++)
        try_option("IPV6_TCLASS", fd, IPPROTO_IPV6, IPV6_TCLASS, values[i]);
    return 0;
}
