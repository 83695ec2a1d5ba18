/* Of two sockets that SO_REUSEADDR let bind one port, one may connect and the other listen. */
#include "check.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int on = 1, first = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    unsigned short port;
    tcp_listener(&port);
    must("SO_REUSEADDR", setsockopt(first, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on));
    must("bind", bind(first, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(first));
    int second = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("SO_REUSEADDR", setsockopt(second, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on));
    show("bind", bind(second, (struct sockaddr *)&a, sizeof a));
    a = loopback(port);
    show("connect the first", connect(first, (struct sockaddr *)&a, sizeof a));
    show("listen on the second", listen(second, 1));
    return 0;
}
