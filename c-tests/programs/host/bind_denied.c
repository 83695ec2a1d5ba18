/* With a host that denies binding to a given address, bind fails with EACCES; listen and connect, which
 * leave the choice to the host, work. */
//@ peer: echo
//@ deny: bind
//@ expect: bind: -1 EACCES
//@ expect: listen: 0
//@ expect: connect: 0
//@ expect: echoed 3
//@ expect: echo: echoed 3 bytes
#include "check.h"

int main(int argc, char **argv) {
    struct sockaddr_in a = loopback(0);
    char buffer[8];
    if (argc < 2)
        return 2;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    int other = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("listen", listen(other, 1));
    int third = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a = loopback((unsigned short)atoi(argv[1]));
    show("connect", connect(third, (struct sockaddr *)&a, sizeof a));
    send_all(third, "abc", 3);
    printf("echoed %lu\n", (unsigned long)recv_all(third, buffer, 3));
    return 0;
}
