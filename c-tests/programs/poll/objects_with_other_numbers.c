/* poll in one object beside poll in another that was compiled with the C library's own headers. */
//@ plain: waits
#include "message.h"

const char *plain_poll(int fd, int milliseconds);

static void both(const char *state, int fd) {
    printf("%s: %s,%s\n", state, events(wait_for(fd, POLLIN | POLLOUT, 20)), plain_poll(fd, 20));
}

int main(void) {
    int ends[2], tube[2];
    unsigned short port;
    tcp_pair(ends);
    both("connected", ends[0]);
    must("send", send_text(ends[1], "x"));
    wait_for(ends[0], POLLIN, 5000);
    both("data", ends[0]);
    close(ends[1]);
    wait_for(ends[0], POLLRDHUP, 5000);
    both("closed by the peer", ends[0]);
    shutdown(ends[0], SHUT_WR);
    wait_for(ends[0], 0, 5000);
    both("over", ends[0]);
    both("unconnected", (int)must("socket", socket(AF_INET, SOCK_STREAM, 0)));
    must("pipe", pipe(tube));
    both("pipe", tube[1]);
    close(tube[0]);
    both("pipe without reader", tube[1]);
    int gone = tcp_listener(&port);
    close(gone);
    int refused = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    connect_to(refused, port);
    wait_for(refused, 0, 5000);
    both("refused", refused);
    int listener = tcp_listener(&port);
    both("listening", listener);
    close(listener);
    both("closed", listener);
    return 0;
}
