/* A connection that was reset is readable, writable, hung up and in error; reading the error clears
 * POLLERR. */
//@ peer: reset
#include "message.h"

int main(int argc, char **argv) {
    char byte;
    if (argc < 2)
        return 2;
    int fd = tcp_connect((unsigned short)atoi(argv[1]));
    must("send", send_text(fd, "x"));
    printf("%s\n", events(wait_for(fd, 0, 5000)));
    printf("%s\n", events(wait_for(fd, POLLIN | POLLOUT | POLLRDHUP, 0)));
    show("recv", recv(fd, &byte, 1, 0));
    printf("%s\n", events(wait_for(fd, POLLIN | POLLOUT | POLLRDHUP, 0)));
    show("recv", recv(fd, &byte, 1, 0));
    return 0;
}
