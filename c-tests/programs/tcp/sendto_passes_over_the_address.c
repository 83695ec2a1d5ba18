/* sendto on a TCP connection ignores the address and sends to the peer; without a connection it fails. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    struct sockaddr_in a = loopback(9);
    tcp_pair(ends);
    show("sendto elsewhere", sendto(ends[0], "x", 1, 0, (struct sockaddr *)&a, sizeof a));
    show("arrives at the peer", recv(ends[1], &byte, 1, 0));
    int fresh = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("without a connection", sendto(fresh, "x", 1, MSG_NOSIGNAL, (struct sockaddr *)&a, sizeof a));
    return 0;
}
