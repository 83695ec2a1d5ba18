/* A connected UDP socket that has received can send elsewhere; the port stays, and only the peer's datagrams
 * are received. */
#include "message.h"

int main(void) {
    unsigned short peer_port, other_port;
    int peer = udp_socket(&peer_port), other = udp_socket(&other_port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(fd, peer_port));
    unsigned short own = port_of(fd);
    must("send", send_text_to(peer, own, "queued"));
    must("poll", wait_for(fd, POLLIN, 5000));
    for (int i = 0; i < 3; i++) {
        show("sendto", send_text_to(fd, other_port, "elsewhere"));
        show("send", send_text(fd, "peer"));
        show_recv("other", other, 0);
        show_recv("peer", peer, 0);
        must("sendto", send_text_to(other, own, "stranger"));
        must("sendto", send_text_to(peer, own, "answer"));
        show_recv("recv", fd, 0);
    }
    show_recv("recv", fd, 0);
    show_recv("nothing else", fd, MSG_DONTWAIT);
    show_name("local", fd, getsockname);
    printf("same port: %s\n", port_of(fd) == own ? "yes" : "no");
    return 0;
}
