/* A UDP socket may be connected to its own address and receive its own datagrams. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    show("connect", connect_to(fd, port));
    show("send", send_text(fd, "echo"));
    must("poll", wait_for(fd, POLLIN, 5000));
    printf("poll: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 5000)));
    show_recv("recv", fd, 0);
    return 0;
}
