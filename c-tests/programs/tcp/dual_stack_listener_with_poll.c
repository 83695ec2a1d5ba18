/* poll on a non-blocking listener on :: sees clients of either family, and accept fails with EAGAIN when
 * none is left. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a;
    memset(&a, 0, sizeof a);
    a.sin6_family = AF_INET6;
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0));
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(listener, 4));
    unsigned short port = port_of(listener);
    printf("nobody: %s\n", events(wait_for(listener, POLLIN, 0)));
    show_fd("accept", accept(listener, NULL, NULL));
    for (int i = 0; i < 4; i++) {
        int client;
        if (i % 2) {
            a = loopback6(port);
            client = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
            must("connect", connect(client, (struct sockaddr *)&a, sizeof a));
        } else {
            client = tcp_connect(port);
        }
        printf("IPv%d: %s\n", i % 2 ? 6 : 4, events(wait_for(listener, POLLIN, 10000)));
        close(show_fd("accept", accept(listener, NULL, NULL)));
        close(client);
        show_fd("accept", accept(listener, NULL, NULL));
    }
    return 0;
}
