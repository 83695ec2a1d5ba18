/* After shutdown(SHUT_WR) the other end sees end of file, and still can answer. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[32];
    tcp_pair(ends);
    send_all(ends[0], "question", 8);
    show("shutdown", shutdown(ends[0], SHUT_WR));
    printf("before the end: %lu bytes\n", (unsigned long)recv_all(ends[1], buffer, sizeof buffer));
    send_all(ends[1], "answer", 6);
    show("answer", recv(ends[0], buffer, sizeof buffer, 0));
    show("send after shutdown", send(ends[0], "x", 1, MSG_NOSIGNAL));
    show("close", close(ends[1]));
    show("recv", recv(ends[0], buffer, sizeof buffer, 0));
    return 0;
}
