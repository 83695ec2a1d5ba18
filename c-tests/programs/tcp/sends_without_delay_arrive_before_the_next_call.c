/* With TCP_NODELAY or TCP_CORK, sends that follow each other may go to the host together; whatever is called
 * next, all of them have been sent before. */
#include "check.h"
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/uio.h>

/* Receives what has arrived, with the help of no call on the sender. */
static void arrived(int fd, size_t wanted) {
    char buffer[64];
    ssize_t got = recv_all(fd, buffer, wanted);
    printf(" %.*s\n", (int)got, buffer);
}

static void two(int fd) {
    must("send", send(fd, "one,", 4, 0));
    must("write", write(fd, "two", 3));
}

static void each_call(int *ends) {
    char byte;
    int waiting = 0, copy;
    struct sockaddr_in name;
    socklen_t len = sizeof name;
    struct pollfd look = {.fd = ends[1], .events = POLLIN};
    struct iovec pieces[] = {{",three", 6}, {",four", 5}};

    two(ends[0]), printf("recv:"), arrived(ends[1], 7);
    two(ends[0]), printf("poll: %d", poll(&look, 1, 1000)), arrived(ends[1], 7);
    two(ends[0]), printf("writev: %zd", writev(ends[0], pieces, 2)), arrived(ends[1], 18);
    two(ends[0]), printf("send of nothing: %zd", send(ends[0], "", 0, 0)), arrived(ends[1], 7);
    two(ends[0]), printf("of more: %zd", send(ends[0], ",three", 6, MSG_MORE)), arrived(ends[1], 13);
    two(ends[0]), printf("getsockname: %d", getsockname(ends[0], (struct sockaddr *)&name, &len));
    arrived(ends[1], 7);
    two(ends[0]), printf("select: %d", select(0, NULL, NULL, NULL, &(struct timeval){0, 0}));
    arrived(ends[1], 7);
    two(ends[0]), wait_for(ends[1], POLLIN, 1000);
    printf("FIONREAD: %d", ioctl(ends[1], FIONREAD, &waiting)), arrived(ends[1], 7);
    two(ends[0]), two(ends[1]), printf("both ways:"), arrived(ends[1], 7), arrived(ends[0], 7);
    two(ends[0]), copy = (int)must("dup", dup(ends[0])), two(copy), two(ends[0]), close(copy);
    printf("dup:"), arrived(ends[1], 21);
}

int main(void) {
    static const int options[] = {TCP_NODELAY, TCP_CORK};
    for (int at = 0; at < 2; at++) {
        int ends[2], one = 1;
        tcp_pair(ends);
        for (int end = 0; end < 2; end++)
            must("setsockopt", setsockopt(ends[end], IPPROTO_TCP, options[at], &one, sizeof one));
        for (int times = 0; times < 2; times++)
            each_call(ends);
        two(ends[0]), printf("shutdown: %d", shutdown(ends[0], SHUT_WR)), arrived(ends[1], 8);
        two(ends[1]), printf("close: %d", close(ends[1])), arrived(ends[0], 8);
    }
    return 0;
}
