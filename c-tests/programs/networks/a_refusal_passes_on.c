/* If a network refuses, the next one is tried, and finally the default one; if all refuse, it is
 * EACCES. */
//@ link: -Wl,--undefined=wasi_networks_import
//@ peer: where 2
//@ network: closed0 reaches 127.0.1.0/24
//@ network: wide0 reaches 127.0.0.0/8 grants 127.0.1.0/24
//@ network: default grants 127.0.2.0/24
//@ expect: any to 127.0.1.1: by wide0, reached 127.0.1.1
//@ expect: any to 127.0.2.1: by wasi0, reached 127.0.2.1
//@ expect: any to 127.0.3.1: EACCES
#include "networks.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    visit(NULL, "127.0.1.1", port);
    visit(NULL, "127.0.2.1", port);
    visit(NULL, "127.0.3.1", port);
    return 0;
}
