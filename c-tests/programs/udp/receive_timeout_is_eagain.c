/* SO_RCVTIMEO bounds recv, recvfrom and read; data that is there is returned at once. */
#include "message.h"

int main(void) {
    int ends[2];
    char byte;
    udp_pair(ends);
    set_timeout(ends[0], SO_RCVTIMEO, 30);
    show("recv", recv(ends[0], &byte, 1, 0));
    show("recvfrom", recvfrom(ends[0], &byte, 1, 0, NULL, NULL));
    show("read", read(ends[0], &byte, 1));
    must("send", send_text(ends[1], "here"));
    set_timeout(ends[0], SO_RCVTIMEO, 5000);
    show_recv("recv", ends[0], 0);
    return 0;
}
