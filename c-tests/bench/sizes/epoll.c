/* The client, which waits for the answer with epoll. */
#include "client.h"
#include <sys/epoll.h>

int main(int argc, char **argv) {
    struct epoll_event event = {.events = EPOLLIN};
    int fd = argc == 3 ? dial(argv) : -1, epoll = epoll_create1(0);
    if (fd < 0 || epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        return 1;
    if (epoll_wait(epoll, &event, 1, 10000) != 1)
        return 1;
    print_answer(fd);
    return 0;
}
