/* hangup: takes one connection and the number of a port from it, in network order; connects there twice,
 * resets the first connection at once and says "hello" on the second; then says that it is done. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct linger now = {1, 0};
    int listener = tcp_listener(&port);
    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int control = (int)must("accept", accept(listener, NULL, NULL));
    if (recv_all(control, (char *)&port, sizeof port) != sizeof port)
        return 1;
    int first = tcp_connect(ntohs(port));
    must("SO_LINGER", setsockopt(first, SOL_SOCKET, SO_LINGER, &now, sizeof now));
    close(first);
    int second = tcp_connect(ntohs(port));
    send_all(second, "hello", 5);
    send_all(control, "x", 1);
    return 0;
}
