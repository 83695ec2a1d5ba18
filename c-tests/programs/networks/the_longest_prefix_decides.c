/* A socket without a selected network uses the one with the longest prefix that contains the address, or
 * the default one if there is none. */
//@ link: -Wl,--undefined=wasi_networks_import
//@ peer: where 6
//@ network: wide0 reaches 127.0.0.0/8 grants 127.0.0.0/8
//@ network: db0 reaches 127.0.1.0/24 grants 127.0.1.0/24
//@ network: web0 reaches 127.1.0.0/16 grants 127.0.0.0/8
//@ expect: any to 127.0.1.1: by db0, reached 127.0.1.1
//@ expect: any to 127.1.0.1: by web0, reached 127.1.0.1
//@ expect: any to 127.9.9.9: by wide0, reached 127.9.9.9
//@ expect: wide0 to 127.0.1.1: by wide0, reached 127.0.1.1
//@ expect: wasi0 to 127.0.1.1: by wasi0, reached 127.0.1.1
//@ expect: lo to 127.0.1.1: by lo, reached 127.0.1.1
#include "networks.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    visit(NULL, "127.0.1.1", port);
    visit(NULL, "127.1.0.1", port);
    visit(NULL, "127.9.9.9", port);
    visit("wide0", "127.0.1.1", port);
    visit("wasi0", "127.0.1.1", port);
    visit("lo", "127.0.1.1", port);
    return 0;
}
