/* epoll_create requires a positive size, epoll_create1 valid flags. */
#include "local.h"
#include <sys/epoll.h>

int main(void) {
    show_fd("epoll_create", epoll_create(1));
    show_fd("size 0", epoll_create(0));
    show_fd("negative size", epoll_create(-1));
    show_fd("epoll_create1", epoll_create1(0));
    int fd = show_fd("EPOLL_CLOEXEC", epoll_create1(EPOLL_CLOEXEC));
    printf("FD_CLOEXEC: %d\n", fcntl(fd, F_GETFD) == FD_CLOEXEC);
    show_fd("unknown flag", epoll_create1(1));
    show("close", close(fd));
    show("close again", close(fd));
    return 0;
}
