/* Both ends of a connection live in one program: bytes go both ways and the end of file follows them. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[32];
    tcp_pair(ends);
    show("send", send(ends[0], "over there", 10, 0));
    size_t n = recv_all(ends[1], buffer, 10);
    printf("accepted end got %.*s\n", (int)n, buffer);
    show("send back", send(ends[1], "and back", 8, 0));
    n = recv_all(ends[0], buffer, 8);
    printf("connecting end got %.*s\n", (int)n, buffer);
    show("close", close(ends[1]));
    show("recv after close", recv(ends[0], buffer, sizeof buffer, 0));
    show("recv again", recv(ends[0], buffer, sizeof buffer, 0));
    return 0;
}
