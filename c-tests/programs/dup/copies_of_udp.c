/* Copies of a UDP socket share port, peer and queue. */
#include "local.h"

int main(void) {
    unsigned short port, peer_port;
    int fd = udp_socket(&port), peer = udp_socket(&peer_port);
    int copy = (int)must("dup", dup(fd));
    printf("same port: %s\n", port_of(copy) == port ? "yes" : "no");
    must("connect", connect_to(copy, peer_port));
    show("send on the first", send_text(fd, "hello"));
    show_recv("peer", peer, 0);
    must("send", send_text_to(peer, port, "one"));
    must("send", send_text_to(peer, port, "two"));
    show_recv("first", fd, 0);
    show_recv("copy", copy, 0);
    close(fd);
    must("send", send_text_to(peer, port, "three"));
    show_recv("copy", copy, 0);
    return 0;
}
