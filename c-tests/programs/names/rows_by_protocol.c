/* A hint of a protocol leaves the socket type that goes with it; an unknown one is a raw socket. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, IPPROTO_TCP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, IPPROTO_UDP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, IPPROTO_SCTP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, IPPROTO_UDPLITE, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, IPPROTO_ICMP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, 99, 0);
    return 0;
}
