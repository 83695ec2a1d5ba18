/* getsockname returns the wildcard before bind, the address after it, and the same one on the accepted
 * socket. */
#include "check.h"

static struct sockaddr_in name_of(const char *label, int fd) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    memset(&a, 0xee, sizeof a);
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("%s: %s, length %d, family right %d, has a port %d\n", label, address_text(&a, len),
           len == sizeof a, a.sin_family == AF_INET, a.sin_port != 0);
    return a;
}

int main(void) {
    struct sockaddr_in a = loopback(0), peer;
    socklen_t len = sizeof peer;
    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    name_of("fresh", listener);
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    must("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    struct sockaddr_in bound = name_of("bound to all", listener);
    must("listen", listen(listener, 4));
    struct sockaddr_in listening = name_of("listening", listener);
    printf("the port stays: %d\n", bound.sin_port == listening.sin_port);
    int client = tcp_connect(ntohs(bound.sin_port));
    struct sockaddr_in local = name_of("connected", client);
    int fd = (int)must("accept", accept(listener, (struct sockaddr *)&peer, &len));
    struct sockaddr_in accepted = name_of("accepted", fd);
    printf("accepted on the listener's port: %d\n", accepted.sin_port == bound.sin_port);
    printf("accept gave the client's name: %d\n", peer.sin_port == local.sin_port);
    return 0;
}
