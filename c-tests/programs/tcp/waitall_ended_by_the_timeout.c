/* When SO_RCVTIMEO ends a recv with MSG_WAITALL, it returns what has arrived; if nothing has, EAGAIN. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[16];
    struct timeval t = {.tv_sec = 0, .tv_usec = 200000};
    tcp_pair(ends);
    must("SO_RCVTIMEO", setsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    send_all(ends[0], "half", 4);
    show("recv", recv(ends[1], buffer, 10, MSG_WAITALL));
    show("recv again", recv(ends[1], buffer, 10, MSG_WAITALL));
    return 0;
}
