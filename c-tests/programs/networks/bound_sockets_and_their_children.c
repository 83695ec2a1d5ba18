/* A socket bound to an address of a network uses that network; so do the connections that it accepts.
 * Then it is too late to select another. */
//@ link: -Wl,--undefined=wasi_networks_import
//@ network: db0 own 127.0.1.5/24 grants 127.0.1.0/24
//@ network: web0 own 127.0.2.5/24 grants 127.0.2.0/24
//@ network: default grants 127.0.1.5/32
//@ expect: bound on db0
//@ expect: accepted on db0
//@ expect: too late: -1 EINVAL
//@ expect: the same: 0
//@ expect: any address on wasi0
//@ expect: any address on web0
//@ expect: an address of another's: -1 EACCES
#include "networks.h"

int main(void) {
    struct sockaddr_in own = at("127.0.1.5", 0), any = at("0.0.0.0", 0);
    socklen_t len = sizeof own;
    int listener = socket_on(SOCK_STREAM, NULL);
    must("bind", bind(listener, (struct sockaddr *)&own, sizeof own));
    must("listen", listen(listener, 4));
    printf("bound on %s\n", network_of(listener));
    must("getsockname", getsockname(listener, (struct sockaddr *)&own, &len));
    int client = socket_on(SOCK_STREAM, NULL);
    must("connect", connect(client, (struct sockaddr *)&own, sizeof own));
    printf("accepted on %s\n", network_of((int)must("accept", accept(listener, NULL, NULL))));
    show("too late", setsockopt(listener, SOL_SOCKET, SO_BINDTODEVICE, "web0", 4));
    show("the same", setsockopt(listener, SOL_SOCKET, SO_BINDTODEVICE, "db0", 3));
    int fd = socket_on(SOCK_DGRAM, NULL);
    must("bind", bind(fd, (struct sockaddr *)&any, sizeof any));
    printf("any address on %s\n", network_of(fd));
    fd = socket_on(SOCK_STREAM, "web0");
    must("bind", bind(fd, (struct sockaddr *)&any, sizeof any));
    printf("any address on %s\n", network_of(fd));
    fd = socket_on(SOCK_STREAM, "web0");
    own.sin_port = 0;
    show("an address of another's", bind(fd, (struct sockaddr *)&own, sizeof own));
    return 0;
}
