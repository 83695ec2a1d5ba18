/* AF_UNSPEC on a socket whose address came from connect resets the address to any. */
#include "message.h"

int main(void) {
    unsigned short port;
    int peer = udp_socket(&port);
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(fd, port));
    show_name("connected", fd, getsockname);
    must("disconnect", disconnect(fd));
    show_name("disconnected", fd, getsockname);
    show("sendto", send_text_to(fd, port, "hello"));
    show_recv("peer", peer, 0);
    show_name("after sendto", fd, getsockname);
    return 0;
}
