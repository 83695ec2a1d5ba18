/* If several arguments are invalid, a closed descriptor is reported first, then the flags or the address,
 * then the descriptor's type. */
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    int ends[2], pair[2], value = 0;
    socklen_t negative = (socklen_t)-1;
    struct sockaddr_storage address = {.ss_family = AF_INET};
    must("pipe", pipe(ends));
    show("accept4, closed, unknown flags", accept4(99, NULL, NULL, 1));
    show("accept4, a pipe, unknown flags", accept4(ends[0], NULL, NULL, 1));
    show("connect, closed, too long", connect(99, (struct sockaddr *)&address, 1000));
    show("connect, a pipe", connect(ends[0], (struct sockaddr *)&address, sizeof(struct sockaddr_in)));
    show("socketpair, TCP", socketpair(AF_INET, SOCK_STREAM, 0, pair));
    show("socketpair, unknown protocol", socketpair(AF_INET, SOCK_STREAM, 1000, pair));
    show("socketpair, another's protocol", socketpair(AF_INET6, SOCK_DGRAM, IPPROTO_TCP, pair));
    int local = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("getsockopt, foreign level, no length", getsockopt(local, IPPROTO_IP, 1, &value, &negative));
    show("getsockopt, no length", getsockopt(local, SOL_SOCKET, SO_TYPE, &value, &negative));
    return 0;
}
