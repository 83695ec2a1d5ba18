/* shutdown without a connection is ENOTCONN but takes effect: the later connection cannot be read, or
 * written, and only another shutdown notifies the peer. */
#include "message.h"

static void state(const char *name, int fd) {
    printf("%s: %s\n", name, events(wait_for(fd, POLLIN | POLLOUT | POLLRDHUP, 0)));
}

int main(void) {
    static const int ways[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    unsigned short port;
    char byte;
    int listener = tcp_listener(&port);
    for (int way = 0; way < 3; way++) {
        int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        struct sockaddr_in to = loopback(port);
        socklen_t len = sizeof to;
        show("shutdown", shutdown(fd, ways[way]));
        show("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
        state("client", fd);
        show("send", send(fd, "x", 1, MSG_NOSIGNAL));
        show("recv", recv(fd, &byte, 1, MSG_DONTWAIT));
        show("getpeername", getpeername(fd, (struct sockaddr *)&to, &len));
        int server = (int)must("accept", accept(listener, NULL, NULL));
        if (ways[way] == SHUT_RD)
            wait_for(server, POLLIN, 5000);
        state("server", server);
        show("shutdown", shutdown(fd, SHUT_WR));
        wait_for(server, POLLRDHUP, 5000);
        state("server", server);
    }
    return 0;
}
