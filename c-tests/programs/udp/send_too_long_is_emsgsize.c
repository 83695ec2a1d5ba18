/* 65507 bytes are the most that a UDP datagram over IPv4 can hold. */
#include "message.h"

static char big[70000];

int main(void) {
    int ends[2];
    udp_pair(ends);
    memset(big, 'x', sizeof big);
    show("65507", send(ends[0], big, 65507, 0));
    show("65508", send(ends[0], big, 65508, 0));
    show("70000", send(ends[0], big, sizeof big, 0));
    show("received", recv(ends[1], big, sizeof big, 0));
    show("nothing else", recv(ends[1], big, sizeof big, MSG_DONTWAIT));
    show("the socket still sends", send_text(ends[0], "ok"));
    show_recv("received", ends[1], 0);
    return 0;
}
