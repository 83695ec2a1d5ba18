/* A socket type and a protocol that do not go together are EAI_SOCKTYPE. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_STREAM, IPPROTO_UDP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_DGRAM, IPPROTO_TCP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_DGRAM, IPPROTO_UDPLITE, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_SEQPACKET, IPPROTO_SCTP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_RAW, IPPROTO_ICMP, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, 0, 0);
    return 0;
}
