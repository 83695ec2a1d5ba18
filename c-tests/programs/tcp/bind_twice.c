/* A socket that has an address cannot be bound again, even when it is connected or listens. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    unsigned short port;
    int ends[2];
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("bind again", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("bind while listening", bind(tcp_listener(&port), (struct sockaddr *)&a, sizeof a));
    tcp_pair(ends);
    show("bind while connected", bind(ends[0], (struct sockaddr *)&a, sizeof a));
    show("bind an accepted one", bind(ends[1], (struct sockaddr *)&a, sizeof a));
    return 0;
}
