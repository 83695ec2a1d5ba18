/* select: a closed descriptor is EBADF, a negative count or time EINVAL. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    unsigned short port;
    fd_set r;
    volatile int negative = -1;
    int fd = udp_socket(&port);
    close(fd);
    FD_ZERO(&r);
    FD_SET(fd, &r);
    struct timeval t = {.tv_sec = 0, .tv_usec = 0};
    show("closed", select(fd + 1, &r, NULL, NULL, &t));
    FD_ZERO(&r);
    show("negative count", select(negative, &r, NULL, NULL, &t));
    t.tv_sec = -1;
    show("negative seconds", select(0, NULL, NULL, NULL, &t));
    t = (struct timeval){.tv_sec = 0, .tv_usec = -1};
    show("negative microseconds", select(0, NULL, NULL, NULL, &t));
    struct timespec p = {.tv_sec = 0, .tv_nsec = 1000000000};
    show("too many nanoseconds", pselect(0, NULL, NULL, NULL, &p, NULL));
    return 0;
}
