/* SO_REUSEADDR does not let two sockets listen on one port. */
#include "option.h"

int main(void) {
    struct sockaddr_in a = loopback(0);
    int first = tcp_socket(), second = tcp_socket();
    try_option("SO_REUSEADDR", first, SOL_SOCKET, SO_REUSEADDR, 1);
    try_option("SO_REUSEADDR", second, SOL_SOCKET, SO_REUSEADDR, 1);
    must("bind", bind(first, (struct sockaddr *)&a, sizeof a));
    a = loopback(port_of(first));
    show("bind both", bind(second, (struct sockaddr *)&a, sizeof a));
    show("the first listens", listen(first, 1));
    show("the second listens", listen(second, 1));
    return 0;
}
