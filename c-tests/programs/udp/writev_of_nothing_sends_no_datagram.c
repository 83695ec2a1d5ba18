/* writev of empty buffers and of no buffers sends no datagram on a connected UDP socket. */
#include "message.h"

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int ends[2];
    udp_pair(ends);
    show("writev of nothing", writev(ends[0], none, 2));
    printf("%s\n", events(wait_for(ends[1], POLLIN, 200)));
    show("recv", recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT));
    show("writev of no pieces", writev(ends[0], NULL, 0));
    printf("%s\n", events(wait_for(ends[1], POLLIN, 200)));
    show("recv", recv(ends[1], buffer, sizeof buffer, MSG_DONTWAIT));
    return 0;
}
