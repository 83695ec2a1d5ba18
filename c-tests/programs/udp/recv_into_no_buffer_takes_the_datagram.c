/* A receive of zero bytes takes a datagram; read of zero bytes does not touch the socket. */
#include "message.h"

int main(void) {
    int ends[2];
    char byte;
    udp_pair(ends);
    must("send", send_text(ends[0], "first"));
    must("send", send_text(ends[0], "second"));
    must("send", send_text(ends[0], "third"));
    show("recv of 0", recv(ends[1], &byte, 0, 0));
    show_recv("recv", ends[1], 0);
    show("read of 0", read(ends[1], &byte, 0));
    show_recv("recv", ends[1], MSG_DONTWAIT);
    return 0;
}
