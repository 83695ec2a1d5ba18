/* A socket that is made blocking while its connection is in progress waits for it in send. */
//@ peer: echo
#include "check.h"

int main(int argc, char **argv) {
    char buffer[4];
    if (argc < 2)
        return 2;
    struct sockaddr_in a = loopback((unsigned short)atoi(argv[1]));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("F_SETFL", fcntl(fd, F_SETFL, O_NONBLOCK));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("F_SETFL", fcntl(fd, F_SETFL, 0));
    show("send", send(fd, "abc", 3, 0));
    show("echo", (long)recv_all(fd, buffer, 3));
    return 0;
}
