/* A UDP socket without a peer gets no error when its datagram is refused. */
#include "message.h"

int main(void) {
    unsigned short port, free_port;
    int fd = udp_socket(&port);
    close(udp_socket(&free_port));
    char byte;
    show("sendto", send_text_to(fd, free_port, "anybody?"));
    show("sendto", send_text_to(fd, free_port, "anybody?"));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 50)));
    show("recv", recv(fd, &byte, 1, MSG_DONTWAIT));
    printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    return 0;
}
