/* After the peer has ended in order, recv returns 0 even when the connection is then reset; a send gets
 * the reset. */
#include "check.h"
#include <signal.h>

int main(void) {
    int ends[2];
    char data[8];
    signal(SIGPIPE, SIG_IGN);
    tcp_pair(ends);
    show("shutdown", shutdown(ends[1], SHUT_WR));
    wait_for(ends[0], POLLIN, 5000);
    send_all(ends[0], "unread", 6);
    wait_for(ends[1], POLLIN, 5000);
    close(ends[1]);
    // Unread data makes it a reset.
    wait_for(ends[0], POLLPRI, 1000);
    show("recv", recv(ends[0], data, sizeof data, 0));
    show("recv again", recv(ends[0], data, sizeof data, 0));
    show("send", send(ends[0], "x", 1, 0));
    return 0;
}
