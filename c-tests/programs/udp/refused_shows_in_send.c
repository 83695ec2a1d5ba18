/* The refusal of an earlier datagram is reported by a later send, which sends nothing; the one after is sent.
 */
#include "message.h"

int main(void) {
    int fd = udp_to_nobody();
    show("send", send_text(fd, "one"));
    long result = 0;
    for (int i = 0; i < 100 && result >= 0; i++) {
        poll(NULL, 0, 10);
        result = send_text(fd, "more");
    }
    show("a later send", result);
    show("the next", send_text(fd, "three"));
    return 0;
}
