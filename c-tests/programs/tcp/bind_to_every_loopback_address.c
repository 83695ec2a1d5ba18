/* Every address of 127.0.0.0/8 is local: it can be bound, connected to and reported. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0), peer;
    socklen_t len = sizeof peer;
    inet_pton(AF_INET, "127.1.2.3", &a.sin_addr);
    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(listener, 1));
    a.sin_port = htons(port_of(listener));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    must("getpeername", getpeername(fd, (struct sockaddr *)&peer, &len));
    printf("%s\n", address_text(&peer, len));
    a = loopback(port_of(listener));
    int other = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("the port on 127.0.0.1", connect(other, (struct sockaddr *)&a, sizeof a));
    return 0;
}
