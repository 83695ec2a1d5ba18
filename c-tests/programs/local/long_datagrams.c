/* A datagram of 100,000 bytes fits a local socket; one larger than the send buffer is EMSGSIZE. */
#include "local.h"

static char big[4 << 20];

int main(void) {
    int ends[2];
    local_pair(SOCK_DGRAM, ends);
    show("100000", send(ends[0], big, 100000, 0));
    show("received", recv(ends[1], big, sizeof big, 0));
    show("4 MiB", send(ends[0], big, sizeof big, 0));
    show("nothing arrived", recv(ends[1], big, sizeof big, MSG_DONTWAIT));
    return 0;
}
