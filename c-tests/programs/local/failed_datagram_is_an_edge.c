/* A datagram that its receiver does not take wakes the sender's EPOLLET, because its buffer space is free
 * again; one that cannot begin does not. */
#include "local.h"
#include <sys/epoll.h>

static void look(int set) {
    struct epoll_event e = {0};
    int n = epoll_wait(set, &e, 1, 0);
    printf("  events %d %#x\n", n, n == 1 ? e.events : 0);
}

static void fails(const char *name, int type, void (*prepare)(int ends[2]), const char *to) {
    static char large[300000];
    int ends[2];
    local_pair(type, ends);
    int set = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event e = {.events = EPOLLOUT | EPOLLET};
    must("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &e));
    printf("%s\n", name);
    look(set);
    prepare(ends);
    look(set);
    look(set);
    for (int i = 0; i < 2; i++) {
        struct sockaddr_un a = {.sun_family = AF_UNIX};
        socklen_t len = 0;
        if (to) {
            strcpy(a.sun_path, to);
            len = sizeof a;
        }
        show("send",
             sendto(ends[0], large, 1, MSG_NOSIGNAL | MSG_DONTWAIT, to ? (struct sockaddr *)&a : NULL, len));
        look(set);
        look(set);
    }
    if (type == SOCK_DGRAM) {
        show("too large", send(ends[0], large, sizeof large, MSG_NOSIGNAL | MSG_DONTWAIT));
        look(set);
    }
    close(set);
    close(ends[0]);
}

static void nothing(int ends[2]) {
    (void)ends;
}

static void stops_reading(int ends[2]) {
    shutdown(ends[1], SHUT_RD);
}

static void closes(int ends[2]) {
    close(ends[1]);
}

static void own_end(int ends[2]) {
    shutdown(ends[0], SHUT_WR);
}

int main(void) {
    static const struct {
        const char *name;
        int type;
    } kinds[] = {{"datagrams", SOCK_DGRAM}, {"packets", SOCK_SEQPACKET}, {"stream", SOCK_STREAM}};
    for (int i = 0; i < 3; i++) {
        printf("%s:\n", kinds[i].name);
        fails("the receiver stops reading", kinds[i].type, stops_reading, NULL);
        fails("the receiver closes", kinds[i].type, closes, NULL);
        fails("the sender has ended", kinds[i].type, own_end, NULL);
    }
    fails("no such name", SOCK_DGRAM, nothing, "/no/such/name");
    return 0;
}
