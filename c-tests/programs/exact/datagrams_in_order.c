/* Datagrams over the loopback arrive once, complete and in order. */
#include "exact.h"

enum { COUNT = 60, LARGEST = 3000 };

int main(void) {
    static unsigned char bytes[LARGEST], back[LARGEST + 1];
    unsigned short port;
    int receiver = udp_socket(&port), sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), got = 0;
    struct sockaddr_in a = loopback(port);
    flow_result("connect", connect(sender, (struct sockaddr *)&a, sizeof a));
    for (int i = 0; i < COUNT; i++) {
        size_t len = 2 + (size_t)i * 48;
        stream_fill(bytes, len, (size_t)i * LARGEST);
        bytes[0] = (unsigned char)i;
        ssize_t n = flow_result("send", send(sender, bytes, len, 0));
        if (n != (ssize_t)len)
            printf("WRONG: %ld of a datagram were sent\n", (long)n);
        n = flow_result("recv", recv(receiver, back, sizeof back, 0));
        if (n != (ssize_t)len || memcmp(bytes, back, len) != 0)
            printf("WRONG: datagram %d came as %d\n", i, back[0]);
        else
            got++;
    }
    printf("datagrams: %s\n", got == COUNT ? "all" : "not all");
    printf("one more: %s\n", recv(receiver, back, sizeof back, MSG_DONTWAIT) == -1 ? "none" : "WRONG");
    return 0;
}
