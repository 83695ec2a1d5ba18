/* A program that is denied the network continues, and its other descriptors work. */
//@ deny: network
//@ stdin: a line\n
//@ expect: connect: -1 EACCES
//@ expect: connect again: -1 EACCES
//@ expect: poll: 1
//@ expect: read 7 bytes
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(9);
    char buffer[32];
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("connect again", connect(fd, (struct sockaddr *)&a, sizeof a));
    struct pollfd p = {.fd = 0, .events = POLLIN};
    show("poll", poll(&p, 1, 10000));
    printf("read %ld bytes\n", (long)read(0, buffer, sizeof buffer));
    return 0;
}
