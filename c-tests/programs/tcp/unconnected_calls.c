/* Calls that need a connection, on sockets that have none: fresh, bound and listening. */
#include "check.h"

static void try_all(const char *what, int fd) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    char byte = 0;
    printf("%s\n", what);
    show(" send", send(fd, &byte, 1, MSG_NOSIGNAL));
    show(" recv", recv(fd, &byte, 1, 0));
    show(" read", read(fd, &byte, 1));
    show(" getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    show(" getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    show(" shutdown", shutdown(fd, SHUT_WR));
}

int main(void) {
    struct sockaddr_in a = loopback(0);
    int fresh = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int bound = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show_fd("accept", accept(fresh, NULL, NULL));
    try_all("fresh", fresh);
    must("bind", bind(bound, (struct sockaddr *)&a, sizeof a));
    show_fd("accept", accept(bound, NULL, NULL));
    try_all("bound", bound);
    return 0;
}
