/* Datagrams of others are not delivered to a connected UDP socket, and the reader is not woken by them. */
#include "message.h"

int main(void) {
    unsigned short peer_port, other_port, port;
    int peer = udp_socket(&peer_port), other = udp_socket(&other_port), fd = udp_socket(&port);
    must("connect", connect_to(fd, peer_port));
    must("sendto", send_text_to(other, port, "stranger"));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 50)));
    must("sendto", send_text_to(other, port, "stranger"));
    must("sendto", send_text_to(peer, port, "peer"));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 5000)));
    show_recv("recv", fd, 0);
    show_recv("recv", fd, MSG_DONTWAIT);
    return 0;
}
