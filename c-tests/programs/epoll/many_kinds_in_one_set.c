/* Sockets of every kind, a pipe and an eventfd in one epoll set. */
#include "local.h"
#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void) {
    static const char *const names[] = {"tcp", "udp", "local", "pipe", "eventfd", "listener"};
    int tcp[2], udp[2], local[2], tube[2], seen[6] = {0};
    unsigned short port;
    tcp_pair(tcp);
    udp_pair(udp);
    local_pair(SOCK_STREAM, local);
    must("pipe", pipe(tube));
    int counter = (int)must("eventfd", eventfd(0, 0));
    int fds[6] = {tcp[0], udp[0], local[0], tube[0], counter, tcp_listener(&port)};
    int set = (int)must("epoll_create1", epoll_create1(0));
    struct epoll_event e[6];
    for (int i = 0; i < 6; i++) {
        e[0] = (struct epoll_event){.events = EPOLLIN, .data = {.fd = i}};
        must("add", epoll_ctl(set, EPOLL_CTL_ADD, fds[i], &e[0]));
    }
    show("idle", epoll_wait(set, e, 6, 20));
    must("send", send_text(tcp[1], "x"));
    must("send", send_text(udp[1], "x"));
    must("send", send_text(local[1], "x"));
    must("write", write(tube[1], "x", 1));
    must("write", eventfd_write(counter, 1));
    tcp_connect(port);
    for (int i = 0; i < 6; i++)
        must("wait", wait_for(fds[i], POLLIN, 5000));
    int n = (int)show("all", epoll_wait(set, e, 6, 5000));
    for (int i = 0; i < n; i++)
        seen[e[i].data.fd] = e[i].events & EPOLLIN ? 1 : 2;
    for (int i = 0; i < 6; i++)
        printf("%s %d\n", names[i], seen[i]);
    return 0;
}
