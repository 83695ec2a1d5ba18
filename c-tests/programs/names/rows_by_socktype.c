/* Each hint of a socket type leaves one row, with the protocol that goes with it. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", NULL, AF_UNSPEC, 0, 0, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_DGRAM, 0, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_RAW, 0, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, SOCK_SEQPACKET, 0, 0);
    lookup("192.0.2.7", NULL, AF_UNSPEC, 77, 0, 0);
    return 0;
}
