/* A connected stream refuses any address, a connected seqpacket socket accepts any: neither reads it. A
 * datagram socket reads it, before it checks whether it may send. */
#include "local.h"

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
    struct sockaddr_in foreign = loopback(9);
    struct sockaddr_un unnamed = {.sun_family = AF_UNIX};
    for (int i = 0; i < 2; i++) {
        int ends[2];
        local_pair(types[i], ends);
        show("of another family", sendto(ends[0], "x", 1, 0, (struct sockaddr *)&foreign, sizeof foreign));
        show("without a name", sendto(ends[0], "x", 1, 0, (struct sockaddr *)&unnamed, 2));
        show("too short", sendto(ends[0], "x", 1, 0, (struct sockaddr *)&unnamed, 1));
    }
    int ends[2];
    local_pair(SOCK_DGRAM, ends);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("datagram", send(ends[0], "x", 1, MSG_NOSIGNAL));
    show("datagram without a name", sendto(ends[0], "x", 1, MSG_NOSIGNAL, (struct sockaddr *)&unnamed, 2));
    return 0;
}
