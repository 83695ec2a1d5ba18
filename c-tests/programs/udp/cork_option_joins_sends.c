/* UDP_CORK joins sends into one datagram, which is sent when the option is cleared. */
#include "message.h"
#include <netinet/udp.h>

int main(void) {
    int ends[2], on = 1, off = 0;
    udp_pair(ends);
    show("on", setsockopt(ends[0], IPPROTO_UDP, UDP_CORK, &on, sizeof on));
    printf("reads %d\n", get_int(ends[0], IPPROTO_UDP, UDP_CORK));
    show("send", send_text(ends[0], "one "));
    show("send", send_text(ends[0], "two"));
    show_recv("not yet", ends[1], MSG_DONTWAIT);
    show("off", setsockopt(ends[0], IPPROTO_UDP, UDP_CORK, &off, sizeof off));
    show_recv("recv", ends[1], 0);
    show("send", send_text(ends[0], "three"));
    show_recv("recv", ends[1], 0);
    return 0;
}
