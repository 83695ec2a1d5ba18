/* A thousand small non-blocking sends all succeed: together they are smaller than a socket's buffer. */
#include "check.h"

int main(void) {
    int ends[2];
    char piece[16] = "0123456789abcde", all[16384];
    size_t sent = 0, got = 0;
    tcp_pair(ends);
    for (int i = 0; i < 1000; i++) {
        ssize_t n = send(ends[0], piece, sizeof piece, MSG_DONTWAIT);
        if (n < 0) {
            printf("after %d: %s\n", i, errno == EAGAIN ? "EAGAIN" : "another error");
            break;
        }
        sent += (size_t)n;
    }
    printf("sent %zu\n", sent);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    for (ssize_t n; (n = must("recv", recv(ends[1], all, sizeof all, 0))) > 0;)
        got += (size_t)n;
    printf("got %zu\n", got);
    return 0;
}
