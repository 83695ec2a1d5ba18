/* Of three networks with different rights, a client that selects one reaches the database there and
 * nothing else. */
//@ link: -Wl,--undefined=wasi_networks_import
//@ peer: where 2
//@ network: db0 reaches 127.0.1.0/24 grants 127.0.1.0/24
//@ network: web0 reaches 127.0.2.0/24 grants 127.0.2.0/24
//@ network: none0 reaches 127.0.0.0/8
//@ network: default
//@ expect: db0 to 127.0.1.1: by db0, reached 127.0.1.1
//@ expect: db0 to 127.0.2.1: EACCES
//@ expect: web0 to 127.0.1.1: EACCES
//@ expect: web0 to 127.0.2.1: by web0, reached 127.0.2.1
//@ expect: none0 to 127.0.1.1: EACCES
//@ expect: wasi0 to 127.0.1.1: EACCES
//@ expect: setsockopt: -1 ENODEV
#include "networks.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    visit("db0", "127.0.1.1", port);
    visit("db0", "127.0.2.1", port);
    visit("web0", "127.0.1.1", port);
    visit("web0", "127.0.2.1", port);
    visit("none0", "127.0.1.1", port);
    visit("wasi0", "127.0.1.1", port);
    int fd = socket_on(SOCK_STREAM, NULL);
    show("setsockopt", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "nosuch0", 7));
    return 0;
}
