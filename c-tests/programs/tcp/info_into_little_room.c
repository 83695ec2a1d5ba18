/* TCP_INFO fills the buffer, and returns the length filled. */
#define _GNU_SOURCE
#include "tcp_state.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    for (socklen_t room = 0; room <= 104; room += 8) {
        unsigned char bytes[256];
        memset(bytes, 0xee, sizeof bytes);
        socklen_t len = room;
        show("TCP_INFO", getsockopt(ends[0], IPPROTO_TCP, TCP_INFO, bytes, &len));
        printf("%u of %u, state %d, untouched behind %d\n", (unsigned)len, (unsigned)room,
               room ? bytes[0] : -1, bytes[room] == 0xee);
    }
    int one = 1;
    show("set", setsockopt(ends[0], IPPROTO_TCP, TCP_INFO, &one, sizeof one));
    return 0;
}
