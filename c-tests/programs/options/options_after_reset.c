/* Options can be read and set on a socket whose connection was reset. */
//@ peer: reset
#include "option.h"

int main(int argc, char **argv) {
    char byte;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 20);
    send_all(fd, "x", 1);
    show("recv", recv(fd, &byte, 1, 0));
    show_option("SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
    show_option("SO_ACCEPTCONN", fd, SOL_SOCKET, SO_ACCEPTCONN);
    show_option("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    try_option("IP_TTL", fd, IPPROTO_IP, IP_TTL, 30);
    try_option("SO_KEEPALIVE", fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    try_option("TCP_NODELAY", fd, IPPROTO_TCP, TCP_NODELAY, 1);
    return 0;
}
