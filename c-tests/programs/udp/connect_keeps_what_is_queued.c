/* Datagrams of others queued before connect are received after it; later ones are filtered. */
#include "message.h"

int main(void) {
    unsigned short peer_port, other_port, port;
    int peer = udp_socket(&peer_port), other = udp_socket(&other_port), fd = udp_socket(&port);
    must("sendto", send_text_to(other, port, "stranger, early"));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 5000)));
    must("connect", connect_to(fd, peer_port));
    must("sendto", send_text_to(other, port, "stranger, late"));
    must("sendto", send_text_to(peer, port, "peer"));
    show_recv("recv", fd, 0);
    show_recv("recv", fd, 0);
    show_recv("recv", fd, MSG_DONTWAIT);
    return 0;
}
