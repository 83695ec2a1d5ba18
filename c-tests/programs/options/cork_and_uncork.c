/* Data sent under TCP_CORK arrives complete, at the latest when the option is cleared. */
#include "option.h"

int main(void) {
    int ends[2];
    char buffer[32];
    tcp_pair(ends);
    try_option("TCP_CORK", ends[0], IPPROTO_TCP, TCP_CORK, 1);
    show("send", send(ends[0], "head ", 5, 0));
    show("send", send(ends[0], "body", 4, 0));
    try_option("TCP_CORK", ends[0], IPPROTO_TCP, TCP_CORK, 0);
    printf("%.*s\n", (int)recv_all(ends[1], buffer, 9), buffer);
    try_option("TCP_CORK", ends[0], IPPROTO_TCP, TCP_CORK, 1);
    show("send", send(ends[0], "tail", 4, 0));
    show("close", close(ends[0]));
    printf("%.*s\n", (int)recv_all(ends[1], buffer, sizeof buffer), buffer);
    return 0;
}
