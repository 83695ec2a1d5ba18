/* When a program connects to itself, both ends know it at the next look, which need not wait. */
#include "check.h"

enum { ROUNDS = 40 };

static void try(const char *name, int nonblocking, int polls) {
    int known = 0, accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
        unsigned short port;
        int listener = tcp_listener(&port);
        struct sockaddr_in a = loopback(port);
        int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        set_nonblocking(listener);
        if (nonblocking)
            set_nonblocking(fd);
        int answer = connect(fd, (struct sockaddr *)&a, sizeof a);
        if (answer < 0 && errno != EINPROGRESS)
            show("connect", answer);
        if (polls == 1)
            known += wait_for(listener, POLLIN, 0) == POLLIN;
        if (polls == 2)
            known += wait_for(fd, POLLOUT, 0) == POLLOUT;
        int other = accept(listener, NULL, NULL);
        accepted += other >= 0;
        close(other);
        close(fd);
        close(listener);
    }
    printf("%s: %d known, %d accepted of %d\n", name, known, accepted, ROUNDS);
}

int main(void) {
    try("accept", 0, 0);
    try("poll of the listener, accept", 0, 1);
    try("nonblocking connect, accept", 1, 0);
    try("nonblocking connect, poll of the listener, accept", 1, 1);
    try("nonblocking connect, poll of the client, accept", 1, 2);
    return 0;
}
