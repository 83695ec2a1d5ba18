/* The values of the events, which programs check at compile time. */
#include "message.h"
#include <sys/epoll.h>

_Static_assert(POLLIN == 1, "POLLIN");
_Static_assert(POLLPRI == 2, "POLLPRI");
_Static_assert(POLLOUT == 4, "POLLOUT");
_Static_assert(POLLERR == 8, "POLLERR");
_Static_assert(POLLHUP == 16, "POLLHUP");
_Static_assert(POLLNVAL == 32, "POLLNVAL");
_Static_assert(POLLRDNORM == 64, "POLLRDNORM");
_Static_assert(POLLRDBAND == 128, "POLLRDBAND");
_Static_assert(POLLWRNORM == 256, "POLLWRNORM");
_Static_assert(POLLWRBAND == 512, "POLLWRBAND");
_Static_assert(POLLMSG == 1024, "POLLMSG");
_Static_assert(POLLREMOVE == 4096, "POLLREMOVE");
_Static_assert(POLLRDHUP == 8192, "POLLRDHUP");
_Static_assert(POLLIN == EPOLLIN && POLLOUT == EPOLLOUT && POLLPRI == EPOLLPRI, "epoll's are the same");
_Static_assert(POLLERR == EPOLLERR && POLLHUP == EPOLLHUP && POLLRDHUP == EPOLLRDHUP, "these too");

int main(void) {
    int (*wait)(struct pollfd *, nfds_t, int) = poll;
    int ends[2];
    tcp_pair(ends);
    must("send", send_text(ends[1], "x"));
    struct pollfd p = {.fd = ends[0], .events = POLLIN};
    show("poll", wait(&p, 1, 5000));
    printf("%d\n", p.revents);
    p.events = POLLIN | POLLOUT;
    show("ppoll", ppoll(&p, 1, NULL, NULL));
    printf("%d\n", p.revents);
    close(ends[0]);
    show("poll", wait(&p, 1, 5000));
    printf("%d\n", p.revents);
    return 0;
}
