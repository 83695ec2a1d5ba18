/* A UDP socket on a chosen port that has received from its peer receives from every sender after AF_UNSPEC.
 */
#include "message.h"

int main(void) {
    unsigned short free_port, peer_port, other_port;
    close(udp_socket(&free_port));
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(free_port);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    int peer = udp_socket(&peer_port), other = udp_socket(&other_port);
    must("connect", connect_to(fd, peer_port));
    must("send", send_text_to(peer, free_port, "first"));
    must("send", send_text_to(peer, free_port, "second"));
    show_recv("recv", fd, 0);
    show("disconnect", disconnect(fd));
    show_recv("recv", fd, 0);
    must("send", send_text_to(other, free_port, "anybody"));
    show_recv("recv", fd, 0);
    show("sendto", send_text_to(fd, other_port, "answer"));
    show_recv("other", other, 0);
    show_name("local", fd, getsockname);
    show_name("peer", fd, getpeername);
    return 0;
}
