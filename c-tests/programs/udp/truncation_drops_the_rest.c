/* A datagram longer than the buffer is truncated; the next receive returns the next datagram. */
#include "message.h"

int main(void) {
    int ends[2];
    char buffer[4];
    udp_pair(ends);
    must("send", send_text(ends[0], "first datagram"));
    must("send", send_text(ends[0], "second"));
    ssize_t n = recv(ends[1], buffer, sizeof buffer, 0);
    show("recv", n);
    printf("%.4s\n", buffer);
    show_recv("next", ends[1], 0);
    return 0;
}
