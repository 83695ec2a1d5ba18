/* select sees the readable and the writable ones among sockets, local pairs, pipes, eventfds and listeners.
 */
#include "local.h"
#include <sys/eventfd.h>
#include <sys/select.h>

static int fds[8], top;

static void look(const char *name) {
    fd_set r, w;
    struct timeval t = {.tv_sec = 0, .tv_usec = 0};
    FD_ZERO(&r);
    FD_ZERO(&w);
    for (int i = 0; i < 8; i++) {
        FD_SET(fds[i], &r);
        FD_SET(fds[i], &w);
        top = fds[i] > top ? fds[i] : top;
    }
    show(name, select(top + 1, &r, &w, NULL, &t));
    for (int i = 0; i < 8; i++)
        printf("%s%s ", FD_ISSET(fds[i], &r) ? "r" : "-", FD_ISSET(fds[i], &w) ? "w" : "-");
    printf("\n");
}

int main(void) {
    int tcp[2], udp[2], local[2], packets[2], tube[2];
    unsigned short port;
    tcp_pair(tcp);
    udp_pair(udp);
    local_pair(SOCK_STREAM, local);
    local_pair(SOCK_DGRAM, packets);
    must("pipe", pipe(tube));
    fds[0] = tcp[0], fds[1] = udp[0], fds[2] = local[0], fds[3] = packets[0], fds[4] = tube[0],
    fds[5] = tube[1];
    fds[6] = (int)must("eventfd", eventfd(0, 0));
    fds[7] = tcp_listener(&port);
    look("idle");
    must("send", send_text(tcp[1], "x"));
    must("send", send_text(udp[1], "x"));
    must("send", send_text(local[1], "x"));
    must("send", send_text(packets[1], "x"));
    must("write", write(tube[1], "x", 1));
    must("eventfd", eventfd_write(fds[6], 1));
    tcp_connect(port);
    must("wait", wait_for(tcp[0], POLLIN, 5000));
    must("wait", wait_for(udp[0], POLLIN, 5000));
    must("wait", wait_for(fds[7], POLLIN, 5000));
    look("busy");
    return 0;
}
