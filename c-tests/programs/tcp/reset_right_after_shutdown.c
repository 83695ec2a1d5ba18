/* A reset right after shutdown(SHUT_WR) is a broken pipe to the other end, which reads what was sent, and
 * the end. */
#include "check.h"

int main(void) {
    for (int unread = 0; unread < 2; unread++) {
        struct linger at_once = {.l_onoff = 1, .l_linger = 0};
        int ends[2], error = 0;
        char data[8];
        socklen_t len = sizeof error;
        tcp_pair(ends);
        if (unread) {
            must("send", send(ends[1], "unread", 6, 0));
            show("arrives", wait_for(ends[0], POLLIN, 1000));
        } else {
            must("setsockopt", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
        }
        must("send", send(ends[0], "last", 4, 0));
        show("shutdown", shutdown(ends[0], SHUT_WR));
        close(ends[0]);
        show("recv", recv(ends[1], data, sizeof data, 0));
        show("recv", recv(ends[1], data, sizeof data, 0));
        show("getsockopt", getsockopt(ends[1], SOL_SOCKET, SO_ERROR, &error, &len));
        printf("SO_ERROR %s\n", error ? errname(error) : "0");
        show("send", send(ends[1], "x", 1, MSG_NOSIGNAL));
        close(ends[1]);
    }
    return 0;
}
