/* listen on an unbound IPv6 socket takes a port of :: for both families. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 name;
    socklen_t len = sizeof name;
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("listen", listen(listener, 2));
    must("getsockname", getsockname(listener, (struct sockaddr *)&name, &len));
    printf("%s, has a port %d\n", address_text(&name, len), name.sin6_port != 0);
    int client = tcp_connect(ntohs(name.sin6_port));
    struct sockaddr_in6 peer;
    len = sizeof peer;
    show_fd("accept", accept(listener, (struct sockaddr *)&peer, &len));
    printf("from %s\n", address_text(&peer, len));
    close(client);
    return 0;
}
