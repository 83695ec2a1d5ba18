/* Data that arrives after shutdown(SHUT_RD) can still be read on Linux. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[8];
    tcp_pair(ends);
    show("shutdown", shutdown(ends[0], SHUT_RD));
    show("recv", recv(ends[0], buffer, sizeof buffer, 0));
    show("send", send(ends[1], "late", 4, 0));
    show("answer", send(ends[0], "x", 1, 0));
    show("peer's recv", recv(ends[1], buffer, 1, 0));
    ssize_t n = 0;
    for (int i = 0; i < 1000 && n == 0; i++) {
        n = recv(ends[0], buffer, sizeof buffer, 0);
        if (n == 0)
            poll(NULL, 0, 5);
    }
    show("recv of what came late", n);
    return 0;
}
