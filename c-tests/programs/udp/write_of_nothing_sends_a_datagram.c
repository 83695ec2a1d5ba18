/* On a UDP socket write of zero bytes sends an empty datagram, and read takes one datagram. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[16];
    udp_pair(ends);
    show("write", write(ends[0], "", 0));
    show("write", write(ends[0], "abcdef", 6));
    show("write", write(ends[0], "gh", 2));
    show("read", read(ends[1], text, sizeof text));
    show("read three", read(ends[1], text, 3));
    show("read", read(ends[1], text, sizeof text));
    printf("%.2s\n", text);
    return 0;
}
