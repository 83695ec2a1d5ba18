/* A non-blocking connection is in progress until poll reports it writable; then it is like any other. */
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), error = -1;
    socklen_t len = sizeof error;
    struct sockaddr_in a = loopback(port), peer;
    socklen_t peer_len = sizeof peer;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(fd);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("events %s\n", events(wait_for(fd, POLLIN | POLLOUT, 10000)));
    show("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("error %s\n", errname(error));
    show("getpeername", getpeername(fd, (struct sockaddr *)&peer, &peer_len));
    printf("peer is the listener: %d\n", peer.sin_port == a.sin_port);
    int other = show_fd("accept", accept(listener, NULL, NULL));
    show("send", send(fd, "abc", 3, 0));
    char buffer[8];
    show("recv", (long)recv_all(other, buffer, 3));
    return 0;
}
