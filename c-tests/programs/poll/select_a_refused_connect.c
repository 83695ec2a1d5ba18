/* A refused non-blocking connect is readable and writable for select. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    unsigned short port;
    close(tcp_listener(&port));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    connect_to(fd, port);
    fd_set r, w;
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_SET(fd, &r);
    FD_SET(fd, &w);
    show("select", select(fd + 1, &r, &w, NULL, NULL));
    printf("read %d, write %d, SO_ERROR %s\n", !!FD_ISSET(fd, &r), !!FD_ISSET(fd, &w),
           errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    return 0;
}
