/* dup gives another number for the same socket: data, options, flags and shutdown are shared. */
#include "local.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    int copy = show_fd("dup", dup(ends[0]));
    printf("another number: %s\n", copy != ends[0] ? "yes" : "no");
    must("send", send_text(ends[0], "one "));
    must("send", send_text(copy, "two"));
    char text[8] = "";
    show("received", (long)recv_all(ends[1], text, 7));
    printf("%s\n", text);
    set_nonblocking(copy);
    printf("O_NONBLOCK of the first: %d\n", !!(fcntl(ends[0], F_GETFL) & O_NONBLOCK));
    int on = 1;
    must("setsockopt", setsockopt(copy, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on));
    printf("SO_KEEPALIVE of the first: %d\n", get_int(ends[0], SOL_SOCKET, SO_KEEPALIVE));
    must("shutdown", shutdown(copy, SHUT_WR));
    show("send on the first", send(ends[0], "x", 1, MSG_NOSIGNAL));
    return 0;
}
