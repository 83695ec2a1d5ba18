/* A connection that is dissolved shows the address that was bound, which an accepted socket has from its
 * listener; an address that the system chose goes. */
#include "check.h"

static void shown(const char *what, int fd) {
    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("%s: %s %s\n", what, address_text(&a, len), port_of(fd) ? "with a port" : "without a port");
}

static void dissolve(int fd) {
    struct sockaddr unspec;
    memset(&unspec, 0, sizeof unspec);
    unspec.sa_family = AF_UNSPEC;
    show("dissolved", connect(fd, &unspec, sizeof unspec));
}

static void all(struct sockaddr *address, socklen_t len, int binds, int client_binds) {
    struct sockaddr_storage to;
    socklen_t to_len = sizeof to;
    int listener = (int)must("socket", socket(address->sa_family, SOCK_STREAM, 0)),
        client = (int)must("socket", socket(address->sa_family, SOCK_STREAM, 0));
    if (binds)
        must("bind", bind(listener, address, len));
    must("listen", listen(listener, 1));
    must("getsockname", getsockname(listener, (struct sockaddr *)&to, &to_len));
    if (client_binds)
        must("bind", bind(client, address, len));
    must("connect", connect(client, (struct sockaddr *)&to, to_len));
    int accepted = (int)must("accept", accept(listener, NULL, NULL));
    shown("accepted", accepted);
    dissolve(accepted);
    shown("accepted", accepted);
    dissolve(client);
    shown("client", client);
    close(listener);
    close(client);
    close(accepted);
}

int main(void) {
    struct sockaddr_in four = loopback(0);
    struct sockaddr_in6 six = loopback6(0);
    all((struct sockaddr *)&four, sizeof four, 1, 0);
    all((struct sockaddr *)&four, sizeof four, 0, 1);
    all((struct sockaddr *)&six, sizeof six, 1, 0);
    all((struct sockaddr *)&six, sizeof six, 0, 1);
    four.sin_addr.s_addr = htonl(INADDR_ANY);
    all((struct sockaddr *)&four, sizeof four, 1, 0);
    return 0;
}
