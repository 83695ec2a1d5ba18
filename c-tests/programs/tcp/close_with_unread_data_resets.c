/* A socket that is closed with unread data resets its peer. */
#include "check.h"

int main(void) {
    int ends[2];
    char byte;
    tcp_pair(ends);
    send_all(ends[0], "never read", 10);
    wait_for(ends[1], POLLIN, 10000);
    must("close", close(ends[1]));
    wait_for(ends[0], POLLIN, 10000);
    show("recv", recv(ends[0], &byte, 1, 0));
    show("send", send(ends[0], "x", 1, MSG_NOSIGNAL));
    return 0;
}
