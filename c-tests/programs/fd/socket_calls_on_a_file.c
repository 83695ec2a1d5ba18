/* Socket calls on a file and on standard input are ENOTSOCK, and close neither. */
//@ dir: file.txt=contents
//@ stdin: input\n
#include "check.h"

static void try_all(const char *what, int fd) {
    struct sockaddr_in a = loopback(9);
    socklen_t len = sizeof a;
    int on = 1;
    char byte = 0;
    printf("%s\n", what);
    show(" bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show(" listen", listen(fd, 1));
    show(" accept", accept(fd, NULL, NULL));
    show(" connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show(" send", send(fd, &byte, 1, 0));
    show(" recv", recv(fd, &byte, 1, 0));
    show(" sendto", sendto(fd, &byte, 1, 0, (struct sockaddr *)&a, sizeof a));
    show(" recvfrom", recvfrom(fd, &byte, 1, 0, NULL, NULL));
    show(" getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    show(" getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    show(" setsockopt", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on));
    show(" getsockopt", getsockopt(fd, SOL_SOCKET, SO_TYPE, &on, &len));
    show(" shutdown", shutdown(fd, SHUT_RD));
    show(" read", read(fd, &byte, 1));
}

int main(void) {
    try_all("file", (int)must("open", open("file.txt", O_RDONLY)));
    try_all("standard input", 0);
    return 0;
}
