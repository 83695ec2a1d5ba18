/* A UDP socket that has a port cannot be bound again; a send without bind also gives it a port. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    struct sockaddr_in a = loopback(0);
    show("second bind", bind(fd, (struct sockaddr *)&a, sizeof a));

    int sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("send", send_text_to(sender, port, "x"));
    show("bind after sendto", bind(sender, (struct sockaddr *)&a, sizeof a));

    int connected = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(connected, port));
    show("bind after connect", bind(connected, (struct sockaddr *)&a, sizeof a));
    return 0;
}
