/* TCP, UDP, a local pair, a pipe, an eventfd, standard input and a file in one poll. */
//@ stdin: x
//@ dir: file=text
#include "local.h"
#include <sys/eventfd.h>

int main(void) {
    int tcp[2], udp[2], local[2], tube[2];
    unsigned short port;
    tcp_pair(tcp);
    udp_pair(udp);
    local_pair(SOCK_STREAM, local);
    must("pipe", pipe(tube));
    int counter = (int)must("eventfd", eventfd(0, 0));
    struct pollfd p[8] = {{.fd = tcp[0], .events = POLLIN},
                          {.fd = udp[0], .events = POLLIN},
                          {.fd = local[0], .events = POLLIN},
                          {.fd = tube[0], .events = POLLIN},
                          {.fd = counter, .events = POLLIN},
                          {.fd = tcp_listener(&port), .events = POLLIN},
                          {.fd = 0, .events = POLLIN},
                          {.fd = (int)must("open", open("file", O_RDONLY)), .events = POLLIN}};
    show("quiet ones", poll(p, 6, 20));
    must("wait", wait_for(0, POLLIN, 5000));
    show("with input and file", poll(p, 8, 5000));
    must("send", send_text(tcp[1], "x"));
    must("send", send_text(udp[1], "x"));
    must("send", send_text(local[1], "x"));
    must("write", write(tube[1], "x", 1));
    must("write", eventfd_write(counter, 1));
    tcp_connect(port);
    for (int i = 0; i < 6; i++)
        must("wait", wait_for(p[i].fd, POLLIN, 5000));
    show("all", poll(p, 8, 5000));
    for (int i = 0; i < 8; i++)
        printf("%s ", events(p[i].revents & POLLIN));
    printf("\n");
    return 0;
}
