/* connect with AF_UNSPEC disconnects a UDP socket: no peer name, and send needs an address. */
#include "message.h"

int main(void) {
    unsigned short port, own;
    int peer = udp_socket(&port), fd = udp_socket(&own);
    must("connect", connect_to(fd, port));
    must("send", send_text(fd, "connected"));
    show_recv("peer", peer, 0);
    show("disconnect", disconnect(fd));
    show_name("peer name", fd, getpeername);
    show("send", send_text(fd, "nowhere"));
    show("sendto", send_text_to(fd, port, "again"));
    show_recv("peer", peer, 0);
    show("disconnect again", disconnect(fd));
    return 0;
}
