/* MSG_PEEK with MSG_TRUNC and no buffer returns the length of the next datagram and takes nothing. */
#include "message.h"

int main(void) {
    int ends[2];
    udp_pair(ends);
    must("send", send_text(ends[0], "seven!!"));
    must("send", send_text(ends[0], "two"));
    show("length", recv(ends[1], NULL, 0, MSG_PEEK | MSG_TRUNC));
    show("length", recv(ends[1], NULL, 0, MSG_PEEK | MSG_TRUNC));
    show_recv("recv", ends[1], 0);
    show("length", recv(ends[1], NULL, 0, MSG_PEEK | MSG_TRUNC));
    show_recv("recv", ends[1], 0);
    return 0;
}
