/* Unknown options and levels. */
#include "option.h"

int main(void) {
    static const int levels[] = {SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6, 9999};
    static const char *const labels[] = {"SOL_SOCKET", "IPPROTO_TCP", "IPPROTO_IP", "IPPROTO_IPV6",
                                         "level 9999"};
    int fds[2] = {tcp_socket(), tcp_socket6()};
    for (int f = 0; f < 2; f++)
        for (int i = 0; i < 5; i++) {
            int value = 1;
            socklen_t len = sizeof value;
            printf("%s on %s\n", labels[i], f ? "IPv6" : "IPv4");
            show(" set", setsockopt(fds[f], levels[i], 29999, &value, sizeof value));
            show(" get", getsockopt(fds[f], levels[i], 29999, &value, &len));
        }
    return 0;
}
