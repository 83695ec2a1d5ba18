/* Options set on a fresh socket still apply when it is connected, and can be changed then. */
#include "option.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), fd = tcp_socket();
    struct sockaddr_in a = loopback(port);
    try_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    try_option("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE, 77);
    try_option("TCP_KEEPINTVL", fd, IPPROTO_TCP, TCP_KEEPINTVL, 7);
    try_option("TCP_KEEPCNT", fd, IPPROTO_TCP, TCP_KEEPCNT, 3);
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 33);
    try_option("TCP_NODELAY", fd, IPPROTO_TCP, TCP_NODELAY, 1);
    try_option("SO_SNDBUF", fd, SOL_SOCKET, SO_SNDBUF, 30000);
    try_option("SO_RCVBUF", fd, SOL_SOCKET, SO_RCVBUF, 20000);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE);
    show_option("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE);
    show_option("TCP_KEEPINTVL", fd, IPPROTO_TCP, TCP_KEEPINTVL);
    show_option("TCP_KEEPCNT", fd, IPPROTO_TCP, TCP_KEEPCNT);
    show_option("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    show_option("TCP_NODELAY", fd, IPPROTO_TCP, TCP_NODELAY);
    show_option("SO_SNDBUF", fd, SOL_SOCKET, SO_SNDBUF);
    show_option("SO_RCVBUF", fd, SOL_SOCKET, SO_RCVBUF);
    try_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE, 0);
    try_option("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE, 66);
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 44);
    try_option("SO_SNDBUF", fd, SOL_SOCKET, SO_SNDBUF, 40000);
    close(listener);
    return 0;
}
