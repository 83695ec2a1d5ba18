/* With _GNU_SOURCE, C programs pass any kind of socket address without a cast. */
#define _GNU_SOURCE
#include "local.h"

int main(void) {
    struct sockaddr_in own = loopback(0), peer;
    struct sockaddr_in6 own6 = loopback6(0);
    struct sockaddr_un path = {.sun_family = AF_UNIX};
    socklen_t len = sizeof own, len6 = sizeof own6, path_len = sizeof path;
    int (*as_function)(int, const struct sockaddr *, socklen_t) = bind;
    char byte;

    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("bind", bind(listener, &own, sizeof own));
    must("listen", listen(listener, 1));
    show("getsockname", getsockname(listener, &own, &len));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect", connect(fd, &own, sizeof own));
    len = sizeof peer;
    int accepted = accept4(listener, &peer, &len, SOCK_CLOEXEC);
    printf("accept4: %s\n", peer.sin_addr.s_addr == own.sin_addr.s_addr ? "from here" : "from elsewhere");
    show("getpeername", getpeername(accepted, &peer, &len));

    int receiver = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    show("bind", bind(receiver, &own6, sizeof own6));
    must("getsockname", getsockname(receiver, &own6, &len6));
    int sender = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    show("sendto", sendto(sender, "x", 1, 0, &own6, sizeof own6));
    show("recvfrom", recvfrom(receiver, &byte, 1, 0, &own6, &len6));
    show("null", sendto(sender, "x", 1, 0, NULL, 0));

    int local = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    show("bind", as_function(local, (struct sockaddr *)&path, sizeof(sa_family_t)));
    show("getsockname", getsockname(local, &path, &path_len));
    return 0;
}
