/* The name of the component's network is a zone. */
//@ deny: network
//@ expect: fe80::1%wasi0 80: ok
//@ expect:   fe80::1 port 80 stream protocol 6 scope 2
//@ expect: fe80::1: ok host fe80::1%wasi0 service 80
#include "names.h"

int main(void) {
    struct sockaddr_in6 a = v6("fe80::1", 80, 2);
    lookup("fe80::1%wasi0", "80", AF_INET6, SOCK_STREAM, 0, 0);
    show_names("fe80::1", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST | NI_NUMERICSERV);
    return 0;
}
