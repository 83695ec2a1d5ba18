/* readv of empty buffers and read of zero bytes leave a datagram in the queue. */
#include "message.h"

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};
    int ends[2];
    udp_pair(ends);
    must("send", send(ends[0], "abc", 3, 0));
    printf("%s\n", events(wait_for(ends[1], POLLIN, 5000)));
    show("readv of nothing", readv(ends[1], none, 2));
    show("still there", recv(ends[1], buffer, sizeof buffer, MSG_PEEK | MSG_DONTWAIT));
    show("read of nothing", read(ends[1], buffer, 0));
    show("then", recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT));
    return 0;
}
