/* An accepted socket has the options of its listener, and is neither listening nor non-blocking. */
#include "option.h"

int main(void) {
    unsigned short port;
    struct linger linger = {1, 9};
    struct timeval time = {12, 500000};
    socklen_t len = sizeof linger;
    int listener = tcp_listener(&port);
    try_option("SO_KEEPALIVE", listener, SOL_SOCKET, SO_KEEPALIVE, 1);
    try_option("TCP_KEEPIDLE", listener, IPPROTO_TCP, TCP_KEEPIDLE, 77);
    try_option("TCP_KEEPCNT", listener, IPPROTO_TCP, TCP_KEEPCNT, 4);
    try_option("TCP_NODELAY", listener, IPPROTO_TCP, TCP_NODELAY, 1);
    try_option("IP_TTL", listener, IPPROTO_IP, IP_TTL, 33);
    try_option("SO_REUSEADDR", listener, SOL_SOCKET, SO_REUSEADDR, 1);
    try_option("SO_SNDBUF", listener, SOL_SOCKET, SO_SNDBUF, 30000);
    try_option("SO_RCVBUF", listener, SOL_SOCKET, SO_RCVBUF, 20000);
    must("SO_LINGER", setsockopt(listener, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    must("SO_RCVTIMEO", setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time));
    int client = tcp_connect(port);
    set_nonblocking(listener);
    wait_for(listener, POLLIN, 10000);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    show_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE);
    show_option("TCP_KEEPIDLE", fd, IPPROTO_TCP, TCP_KEEPIDLE);
    show_option("TCP_KEEPCNT", fd, IPPROTO_TCP, TCP_KEEPCNT);
    show_option("TCP_NODELAY", fd, IPPROTO_TCP, TCP_NODELAY);
    show_option("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    show_option("SO_REUSEADDR", fd, SOL_SOCKET, SO_REUSEADDR);
    show_option("SO_SNDBUF", fd, SOL_SOCKET, SO_SNDBUF);
    show_option("SO_RCVBUF", fd, SOL_SOCKET, SO_RCVBUF);
    show_option("SO_ACCEPTCONN", fd, SOL_SOCKET, SO_ACCEPTCONN);
    memset(&linger, 0, sizeof linger);
    memset(&time, 0, sizeof time);
    must("SO_LINGER", getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len));
    len = sizeof time;
    must("SO_RCVTIMEO", getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, &len));
    printf("linger %d for %d s\n", linger.l_onoff, linger.l_linger);
    printf("receive time %ld.%06ld s\n", (long)time.tv_sec, (long)time.tv_usec);
    printf("O_NONBLOCK %d\n", (fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
    close(client);
    return 0;
}
