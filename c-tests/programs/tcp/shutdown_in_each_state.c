/* shutdown on sockets that are fresh, bound, listening, and closed by the peer; and with an invalid
 * argument. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    unsigned short port;
    int ends[2];
    char byte;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("fresh", shutdown(fd, SHUT_RDWR));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("bound", shutdown(fd, SHUT_RD));
    show("listening, SHUT_WR", shutdown(tcp_listener(&port), SHUT_WR));
    tcp_pair(ends);
    show("wrong how", shutdown(ends[0], 42));
    show("negative how", shutdown(ends[0], -1));
    must("close", close(ends[1]));
    show("recv", recv(ends[0], &byte, 1, 0));
    show("at the end, SHUT_RD", shutdown(ends[0], SHUT_RD));
    show("at the end, SHUT_WR", shutdown(ends[0], SHUT_WR));
    return 0;
}
