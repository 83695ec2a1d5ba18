/* If the receiver does not read, a non-blocking sender gets EAGAIN, for each type; reading frees
 * space. */
#include "local.h"

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    static const char *const names[] = {"stream", "dgram", "seqpacket"};
    for (int i = 0; i < 3; i++) {
        int ends[2];
        local_pair(types[i], ends);
        fill(ends[0]);
        printf("%s: ", names[i]);
        show("send", send(ends[0], "x", 1, 0));
        printf("writable: %s\n", events(wait_for(ends[0], POLLOUT, 0)));
        drain(ends[1]);
        printf("drained: %s\n", events(wait_for(ends[0], POLLOUT, 0)));
        show("send", send(ends[0], "x", 1, 0));
    }
    return 0;
}
