/* IP_TOS is 0 initially, and keeps its value except the two bits that TCP uses itself. */
#include "option.h"

int main(void) {
    static const int values[] = {0x10, 0xb8, 0x13, 0xff, 0};
    int fd = tcp_socket();
    show_option("IP_TOS", fd, IPPROTO_IP, IP_TOS);
    for (int i = 0; i < 5; i++)
        try_option("IP_TOS", fd, IPPROTO_IP, IP_TOS, values[i]);
    return 0;
}
