/* sendto with an address on a connected UDP socket goes there, once; send still goes to the peer. */
#include "message.h"

int main(void) {
    unsigned short peer_port, other_port, port;
    int peer = udp_socket(&peer_port), other = udp_socket(&other_port), fd = udp_socket(&port);
    must("connect", connect_to(fd, peer_port));
    show("sendto", send_text_to(fd, other_port, "elsewhere"));
    show("send", send_text(fd, "to the peer"));
    show_recv("other", other, 0);
    show_recv("peer", peer, 0);
    show_name("peer name", fd, getpeername);
    must("sendto", send_text_to(other, port, "answer of a stranger"));
    must("sendto", send_text_to(peer, port, "answer of the peer"));
    show_recv("only the peer is heard", fd, 0);
    show_recv("nothing else", fd, MSG_DONTWAIT);
    return 0;
}
