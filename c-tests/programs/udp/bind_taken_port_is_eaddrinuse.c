/* Two UDP sockets cannot have one address; the port is free again after close. */
#include "message.h"

int main(void) {
    unsigned short port;
    int first = udp_socket(&port);
    int second = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    show("taken", bind(second, (struct sockaddr *)&a, sizeof a));
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    show("taken by any", bind(second, (struct sockaddr *)&a, sizeof a));
    close(first);
    a = loopback(port);
    show("after close", bind(second, (struct sockaddr *)&a, sizeof a));
    return 0;
}
