/* A connected socket joins sends to one datagram for another address: what it sends to its peer afterwards
 * arrives only here. */
//@ differs: p1,p2: on Linux a connected socket sends everything after such a datagram to the datagram's address
//@ instead: other: 4
//@ instead: peer: 1
#include "message.h"

static int receiver(struct sockaddr_in *a) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    *a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)a, sizeof *a));
    *a = loopback(port_of(fd));
    return fd;
}

static void hear(const char *label, int fd) {
    char data[16];
    wait_for(fd, POLLIN, 300);
    show(label, recv(fd, data, sizeof data, MSG_DONTWAIT));
}

int main(void) {
    struct sockaddr_in peer, other;
    int from_peer = receiver(&peer), from_other = receiver(&other);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect(fd, (struct sockaddr *)&peer, sizeof peer));
    must("sendto", sendto(fd, "ab", 2, MSG_MORE, (struct sockaddr *)&other, sizeof other));
    must("send", send(fd, "cd", 2, 0));
    hear("other", from_other);
    must("send", send(fd, "e", 1, 0));
    hear("peer", from_peer);
    return 0;
}
