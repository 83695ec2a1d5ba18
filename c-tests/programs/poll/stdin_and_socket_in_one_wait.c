/* One poll waits for standard input and a socket together; whichever is ready is reported. */
//@ stdin: hello from standard input\n
#include "message.h"

int main(void) {
    int ends[2];
    char line[64];
    tcp_pair(ends);
    struct pollfd p[2] = {{.fd = 0, .events = POLLIN}, {.fd = ends[0], .events = POLLIN}};
    must("poll", poll(p, 2, 5000));
    printf("input: %s, socket: %s\n", p[0].revents & POLLIN ? "POLLIN" : "0", events(p[1].revents));
    ssize_t n = read(0, line, sizeof line);
    must("read", n);
    printf("%.*s", (int)n, line);
    must("send", send_text(ends[1], "hello from the socket\n"));
    p[0].fd = -1;
    show("poll", poll(p, 2, 5000));
    show_recv("socket", ends[0], 0);
    return 0;
}
