/* poll after a reset reports every event; reading the error clears only POLLERR. */
//@ peer: reset
#include "check.h"

int main(int argc, char **argv) {
    char buffer[8];
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    send_all(fd, "x", 1);
    wait_for(fd, POLLIN, 10000);
    printf("all: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    printf("none asked for: %s\n", events(wait_for(fd, 0, 0)));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    printf("then: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    return 0;
}
