/* connect checks the address before the type of the descriptor; the other calls do the reverse. */
#include "check.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>

static void all(const char *what, int fd) {
    void *volatile nothing = NULL;
    struct sockaddr_storage a[2];
    memset(a, 0, sizeof a);
    printf("%s\n", what);
    show("connect, too long", connect(fd, (struct sockaddr *)a, 200));
    show("connect, below 0", connect(fd, (struct sockaddr *)a, (socklen_t)-1));
    show("connect to null", connect(fd, nothing, 16));
    show("connect", connect(fd, (struct sockaddr *)a, 16));
    show("bind, too long", bind(fd, (struct sockaddr *)a, 200));
    show("bind to null", bind(fd, nothing, 16));
    show("sendto, too long", sendto(fd, "x", 1, 0, (struct sockaddr *)a, 200));
}

int main(void) {
    int tube[2];
    must("pipe", pipe(tube));
    all("pipe", tube[0]);
    all("eventfd", (int)must("eventfd", eventfd(0, 0)));
    all("epoll", (int)must("epoll_create1", epoll_create1(0)));
    all("standard output", 1);
    all("closed", 1000000);
    return 0;
}
