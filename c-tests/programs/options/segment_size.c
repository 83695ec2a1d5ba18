/* TCP_MAXSEG on a fresh socket: its default, and valid and invalid values. */
#include "option.h"

int main(void) {
    static const int values[] = {1000, 88, 32767, 0, 87, 32768, -1};
    int fd = tcp_socket();
    show_option("TCP_MAXSEG", fd, IPPROTO_TCP, TCP_MAXSEG);
    for (int i = 0; i < 7; i++)
        try_option("TCP_MAXSEG", fd, IPPROTO_TCP, TCP_MAXSEG, values[i]);
    return 0;
}
