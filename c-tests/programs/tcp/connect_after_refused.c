/* After a refused connect the same socket can connect elsewhere, with its options kept. */
//@ peer: echo
#include "check.h"

int main(int argc, char **argv) {
    struct sockaddr_in a = loopback(0);
    int on = 1, value = 0;
    socklen_t len = sizeof value;
    char buffer[4];
    if (argc < 2)
        return 2;
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(held));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("SO_KEEPALIVE", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("connect again", connect(fd, (struct sockaddr *)&a, sizeof a));
    a = loopback((unsigned short)atoi(argv[1]));
    show("connect elsewhere", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("SO_KEEPALIVE", getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, &len));
    printf("SO_KEEPALIVE %d\n", value);
    send_all(fd, "abc", 3);
    show("echo", (long)recv_all(fd, buffer, 3));
    return 0;
}
