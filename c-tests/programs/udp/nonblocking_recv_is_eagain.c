/* Without a datagram a non-blocking receive is EAGAIN, by SOCK_NONBLOCK, O_NONBLOCK or MSG_DONTWAIT. */
#include "message.h"

int main(void) {
    unsigned short port;
    char byte;
    int born = (int)must("socket", socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(born, (struct sockaddr *)&a, sizeof a));
    show("SOCK_NONBLOCK", recv(born, &byte, 1, 0));
    int made = udp_socket(&port);
    set_nonblocking(made);
    show("O_NONBLOCK", recv(made, &byte, 1, 0));
    int blocking = udp_socket(&port);
    show("MSG_DONTWAIT", recv(blocking, &byte, 1, MSG_DONTWAIT));
    int unbound = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show("unbound", recv(unbound, &byte, 1, MSG_DONTWAIT));
    show_name("still unbound", unbound, getsockname);
    return 0;
}
