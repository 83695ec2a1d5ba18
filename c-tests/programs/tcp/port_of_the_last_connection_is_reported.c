/* After a connection was dissolved, getsockname reports the port that it had, not an earlier one. */
#include "check.h"

static void dissolve(const char *whose, int fd) {
    struct sockaddr none = {.sa_family = AF_UNSPEC};
    unsigned short port, before = port_of(fd);
    struct sockaddr_in a;
    for (int i = 0; i < 2; i++) {
        must("dissolve", connect(fd, &none, sizeof none));
        printf("%s keeps its port: %d\n", whose, port_of(fd) == before);
        int listener = tcp_listener(&port);
        a = loopback(port);
        must("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
        printf("%s has another one: %d\n", whose, port_of(fd) != before);
        before = port_of(fd);
        close(listener);
    }
}

int main(void) {
    int ends[2];
    tcp_pair(ends);
    dissolve("who connected", ends[0]);
    dissolve("who was accepted", ends[1]);
    return 0;
}
