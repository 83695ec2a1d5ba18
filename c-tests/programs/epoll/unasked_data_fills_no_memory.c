/* Five hundred peers send all they can to a server whose epoll set waits for edges of output, and its
 * memory does not grow with what they send. */
//@ args: 500 262144
//@ client: talkers 500 262144
//@ timeout: 120
#include "unasked.h"
#include <sys/epoll.h>

static void add(int set, int fd, unsigned what) {
    struct epoll_event e = {.events = what, .data = {.fd = fd}};
    must("EPOLL_CTL_ADD", epoll_ctl(set, EPOLL_CTL_ADD, fd, &e));
}

int main(int argc, char **argv) {
    static struct epoll_event found[PEERS_MOST + 1];
    int done = 0, writable = 0, strange = 0;
    if (argc < 3)
        return 2;
    int set = (int)must("epoll_create1", epoll_create1(0));
    take_in(argv);
    add(set, control, EPOLLIN);
    for (int i = 0; i < count; i++)
        add(set, fds[i], EPOLLOUT | EPOLLET);
    while (!done) {
        int n = (int)must("epoll_wait", epoll_wait(set, found, PEERS_MOST + 1, 60000));
        for (int i = 0; i < n; i++)
            if (found[i].data.fd == control)
                done = 1;
            else if (found[i].data.fd == fds[0])
                fill_first();
            else if (found[i].events == EPOLLOUT)
                writable++;
            else
                strange++;
        if (n == 0)
            break;
    }
    printf("%s, %d edges of output, %d others\n", done ? "all have sent" : "it takes too long", writable,
           strange);
    take_leave();
    close(set);
    return 0;
}
