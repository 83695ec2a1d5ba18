/* After the peer's end of file a socket stays readable with POLLRDHUP, without POLLHUP. */
#include "message.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    printf("POLLIN: %s\n", events(wait_for(ends[1], POLLIN, 5000)));
    printf("POLLRDHUP: %s\n", events(wait_for(ends[1], POLLRDHUP, 5000)));
    show("recv", recv(ends[1], &byte, 1, 0));
    show("recv", recv(ends[1], &byte, 1, 0));
    printf("all: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT | POLLRDHUP, 0)));
    printf("none: %s\n", events(wait_for(ends[1], 0, 0)));
    printf("the other end: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT | POLLRDHUP, 0)));
    return 0;
}
