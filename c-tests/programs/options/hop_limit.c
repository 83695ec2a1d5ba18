/* IP_TTL is 64 initially, takes 1 to 255 and -1 for the default, and rejects the rest. */
#include "option.h"

int main(void) {
    static const int values[] = {1, 128, 255, -1, 0, 256, -2};
    int fd = tcp_socket();
    show_option("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    for (int i = 0; i < 7; i++)
        try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, values[i]);
    return 0;
}
