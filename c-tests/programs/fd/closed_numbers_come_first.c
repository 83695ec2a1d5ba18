/* A closed number is reused before a higher one, by whatever is opened next. */
#include "local.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>

/* Prints which of the descriptors a new one has taken the place of. */
static void place(const char *what, int fd, const int *closed, int count) {
    for (int i = 0; i < count; i++)
        if (closed[i] == fd)
            printf("%s: as %d\n", what, i);
}

int main(void) {
    int fds[8], tube[2];
    unsigned short port;
    for (int i = 0; i < 8; i++)
        fds[i] = udp_socket(&port);
    for (int i = 7; i >= 1; i--)
        must("close", close(fds[i]));
    place("socket", socket(AF_INET, SOCK_STREAM, 0), fds, 8);
    place("dup", dup(fds[0]), fds, 8);
    must("pipe", pipe(tube));
    place("pipe, reader", tube[0], fds, 8);
    place("pipe, writer", tube[1], fds, 8);
    place("eventfd", eventfd(0, 0), fds, 8);
    place("F_DUPFD, from a higher one", fcntl(fds[0], F_DUPFD, fds[7]), fds, 8);
    place("epoll", epoll_create1(0), fds, 8);
    close(fds[3]);
    place("dup", dup(fds[0]), fds, 8);
    return 0;
}
