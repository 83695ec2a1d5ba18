/* An unbound socket has no address again, and no peer, after its connect was refused. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    socklen_t len = sizeof a;
    int held = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(held, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(held));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("%s\n", address_text(&a, len));
    show("getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    return 0;
}
