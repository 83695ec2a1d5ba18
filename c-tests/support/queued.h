/* Connections with much unread data, and waits for it. */
#ifndef QUEUED_H
#define QUEUED_H

#include "local.h"
#include <sys/ioctl.h>
#include <sys/time.h>

/* A connected pair with buffers of half a megabyte each way, requested before connecting. */
SHARED void roomy_pair(int ends[2]) {
    int room = 2 << 20;
    struct sockaddr_in a = loopback(0);
    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    ends[0] = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("SO_RCVBUF", setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &room, sizeof room));
    must("SO_SNDBUF", setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &room, sizeof room));
    must("SO_RCVBUF", setsockopt(ends[0], SOL_SOCKET, SO_RCVBUF, &room, sizeof room));
    must("SO_SNDBUF", setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room));
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(listener, 1));
    a = loopback(port_of(listener));
    must("connect", connect(ends[0], (struct sockaddr *)&a, sizeof a));
    ends[1] = (int)must("accept", accept(listener, NULL, NULL));
    close(listener);
}

/* Waits until LEN bytes lie unread on FD, for a second at most. It polls with short sleeps in between. */
SHARED void wait_until_queued(int fd, int len) {
    for (int i = 0; i < 500; i++) {
        int ready = 0;
        must("FIONREAD", ioctl(fd, FIONREAD, &ready));
        if (ready >= len)
            return;
        poll(NULL, 0, 2);
    }
}

/* Waits until the end has arrived, not only the data before it. */
SHARED void wait_for_the_end(int fd) {
    wait_for(fd, POLLRDHUP, 5000);
}

/* Closes one end with a reset, and waits until the other has heard. */
SHARED void reset_and_wait(int closed, int fd) {
    struct linger none = {1, 0};
    must("SO_LINGER", setsockopt(closed, SOL_SOCKET, SO_LINGER, &none, sizeof none));
    close(closed);
    wait_for(fd, 0, 5000);
}

/* Receives with FLAGS into LEN bytes, and says how it ended. */
SHARED void show_receive(const char *label, int fd, size_t len, int flags) {
    static char buffer[1 << 20];
    show(label, recv(fd, buffer, len, flags));
}

SHARED void show_error(int fd) {
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
}

#endif
