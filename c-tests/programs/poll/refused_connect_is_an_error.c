/* A refused non-blocking connect ends in POLLERR and POLLHUP, and SO_ERROR reports why. */
#include "message.h"

int main(void) {
    unsigned short port;
    close(tcp_listener(&port));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    int result = connect_to(fd, port);
    printf("connect: %s\n", result < 0 && errno == EINPROGRESS ? "in progress" : "not in progress");
    printf("%s\n", events(wait_for(fd, POLLOUT, 5000)));
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    printf("%s\n", events(wait_for(fd, POLLOUT, 0)));
    return 0;
}
