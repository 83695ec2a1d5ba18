/* What poll reports readable can be read without waiting, and what it does not would wait. */
#include "local.h"

static int wrong;

static void check(int fd) {
    char byte;
    int said = wait_for(fd, POLLIN, 0) & POLLIN;
    ssize_t n = recv(fd, &byte, 1, MSG_DONTWAIT);
    int would_wait = n < 0 && errno == EAGAIN;
    wrong += said ? would_wait : !would_wait;
}

int main(void) {
    int tcp[2], local[2], udp[2];
    unsigned rounds = 0;
    tcp_pair(tcp);
    local_pair(SOCK_STREAM, local);
    udp_pair(udp);
    for (; rounds < 50; rounds++) {
        int *pair = rounds % 3 == 0 ? tcp : rounds % 3 == 1 ? local : udp;
        if (rounds % 2) {
            must("send", send(pair[0], "x", 1, 0));
            must("wait", wait_for(pair[1], POLLIN, 5000));
        }
        check(pair[1]);
        check(pair[1]);
        check(pair[0]);
    }
    printf("%u rounds, %d wrong\n", rounds, wrong);
    return 0;
}
