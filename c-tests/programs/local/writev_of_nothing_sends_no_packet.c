/* writev of empty buffers sends nothing on a local socket; write of zero bytes sends an empty packet. */
#include "local.h"

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int ends[2];
    local_pair(SOCK_SEQPACKET, ends);
    show("writev", writev(ends[0], none, 2));
    printf("%s\n", events(wait_for(ends[1], POLLIN, 0)));
    show("recv", recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT));
    show("write", write(ends[0], buffer, 0));
    printf("%s\n", events(wait_for(ends[1], POLLIN, 0)));
    show("recv", recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT));
    return 0;
}
