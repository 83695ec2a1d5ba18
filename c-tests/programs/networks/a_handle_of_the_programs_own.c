/* A program adds a network whose handle it obtained itself; invalid names and lists are refused, and then
 * it keeps the handle. */
//@ peer: where
//@ network: default grants 127.0.0.0/8
//@ expect: no name: -1 EINVAL
//@ expect: no prefix: -1 EINVAL
//@ expect: taken: -1 EEXIST
//@ expect: mine0 is 3
//@ expect: any to 127.0.1.1: by mine0, reached 127.0.1.1
#include "networks.h"

/* The program's own import of wasi:sockets/instance-network. */
__attribute__((import_module("wasi:sockets/instance-network@0.2.0"), import_name("instance-network"))) int
instance_network(void);

static int add(const char *name, int handle, const char *reaches) {
    return wasi_network_add(name, handle, reaches, NULL);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    int handle = instance_network();
    show("no name", add("", handle, NULL));
    show("no prefix", add("mine0", handle, "127.0.0.0/33"));
    show("taken", add("lo", handle, NULL));
    printf("mine0 is %d\n", add("mine0", handle, "127.0.1.0/24 ::/0"));
    visit(NULL, "127.0.1.1", (unsigned short)atoi(argv[1]));
    return 0;
}
