/* The refusal of an earlier datagram is reported by the next send, which sends nothing; the one after is
 * sent. */
#include "message.h"

int main(void) {
    int fd = udp_to_nobody();
    show("send", send_text(fd, "one"));
    printf("poll: %s\n", wait_for(fd, 0, 5000) & POLLERR ? "POLLERR" : "no POLLERR");
    show("send", send_text(fd, "two"));
    show("send", send_text(fd, "three"));
    return 0;
}
