/* recvfrom on a TCP connection returns no address: the length becomes 0 and the buffer is unchanged. */
#include "check.h"

int main(void) {
    int ends[2];
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    char byte;
    memset(&a, 0xee, sizeof a);
    tcp_pair(ends);
    send_all(ends[0], "x", 1);
    show("recvfrom", recvfrom(ends[1], &byte, 1, 0, (struct sockaddr *)&a, &len));
    printf("length %d, untouched %d\n", (int)len, a.sin_port == 0xeeee);
    send_all(ends[0], "x", 1);
    show("without a buffer", recvfrom(ends[1], &byte, 1, 0, NULL, NULL));
    return 0;
}
