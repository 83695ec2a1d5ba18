/* A non-blocking connect is done when the socket becomes writable; SO_ERROR is 0 then. */
#include "message.h"

int main(void) {
    unsigned short port;
    tcp_listener(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    if (connect_to(fd, port) < 0)
        printf("in progress: %s\n", errno == EINPROGRESS ? "yes" : errname(errno));
    else
        printf("in progress: done at once\n");
    printf("%s\n", events(wait_for(fd, POLLIN | POLLOUT, 5000)));
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    show_name("peer", fd, getpeername);
    return 0;
}
