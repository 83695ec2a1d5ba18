/* With SO_REUSEPORT on both, two sockets listen on one port; without it on the first, they may not. */
//@ differs: p1,p2: WASI cannot bind two sockets to one port: the option is kept, and the second bind says so
//@ instead: SO_REUSEPORT: 0
//@ instead: SO_REUSEPORT 1: ok, then: 1
//@ instead: SO_REUSEPORT 1: ok, then: 1
//@ instead: with it: -1 EADDRINUSE
//@ instead: listen: 0
//@ instead: without it: -1 EADDRINUSE
#include "option.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int first = tcp_socket(), second = tcp_socket(), third = tcp_socket();
    show_option("SO_REUSEPORT", first, SOL_SOCKET, SO_REUSEPORT);
    try_option("SO_REUSEPORT", first, SOL_SOCKET, SO_REUSEPORT, 1);
    try_option("SO_REUSEPORT", second, SOL_SOCKET, SO_REUSEPORT, 1);
    must("bind", bind(first, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(first, 1));
    a = loopback(port_of(first));
    show("with it", bind(second, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(second, 1));
    show("without it", bind(third, (struct sockaddr *)&a, sizeof a));
    return 0;
}
