/* SO_SNDTIMEO and SO_RCVTIMEO end the waiting of a full and of an empty local socket with EAGAIN. */
#include "local.h"

int main(void) {
    int ends[2];
    char byte;
    local_pair(SOCK_STREAM, ends);
    set_timeout(ends[0], SO_SNDTIMEO, 30);
    set_timeout(ends[0], SO_RCVTIMEO, 30);
    show("recv", recv(ends[0], &byte, 1, 0));
    fill(ends[0]);
    must("F_SETFL", fcntl(ends[0], F_SETFL, 0));
    show("send", send(ends[0], "x", 1, 0));
    return 0;
}
