/* wasi_socket_network returns the interface of the network that a socket uses, as soon as it uses one. */
//@ network: lan0 own 127.0.1.5/24 grants 127.0.1.0/24
//@ network: default
//@ expect: not used yet: -1 ENOTCONN
//@ expect: chosen, not used yet: -1 ENOTCONN
//@ expect: bound: lan0, its index: 1
//@ expect: without a name: 1
//@ expect: a pipe: -1 ENOTSOCK
//@ expect: closed: -1 EBADF
#include "networks.h"

int main(void) {
    char name[IF_NAMESIZE];
    int ends[2];
    wasi_networks_import();
    int fd = socket_on(SOCK_STREAM, NULL), chosen = socket_on(SOCK_DGRAM, "lan0");
    show("not used yet", wasi_socket_network(fd, name));
    show("chosen, not used yet", wasi_socket_network(chosen, name));
    struct sockaddr_in own = at("127.0.1.5", 0);
    must("bind", bind(fd, (struct sockaddr *)&own, sizeof own));
    int index = (int)must("bound", wasi_socket_network(fd, name));
    printf("bound: %s, its index: %d\n", name, index == (int)if_nametoindex("lan0"));
    printf("without a name: %d\n", wasi_socket_network(fd, NULL) == index);
    must("pipe", pipe(ends));
    show("a pipe", wasi_socket_network(ends[0], name));
    close(fd);
    show("closed", wasi_socket_network(fd, name));
    return 0;
}
