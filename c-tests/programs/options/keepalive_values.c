/* TCP_KEEPIDLE, TCP_KEEPINTVL and TCP_KEEPCNT: their defaults, and valid and invalid values. */
#include "option.h"

int main(void) {
    static const int seconds[] = {1, 60, 32767, 0, -1, 32768}, counts[] = {1, 5, 127, 0, -1, 128};
    int fd = tcp_socket();
    show_option("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE);
    show_option("TCP_KEEPINTVL", fd, IPPROTO_TCP, TCP_KEEPINTVL);
    show_option("TCP_KEEPCNT", fd, IPPROTO_TCP, TCP_KEEPCNT);
    for (int i = 0; i < 6; i++) {
        try_option("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE, seconds[i]);
        try_option("TCP_KEEPINTVL", fd, IPPROTO_TCP, TCP_KEEPINTVL, seconds[i]);
        try_option("TCP_KEEPCNT", fd, IPPROTO_TCP, TCP_KEEPCNT, counts[i]);
    }
    return 0;
}
