/* SO_RCVLOWAT does not delay a recv once a reset is known. */
#include "queued.h"

int main(void) {

    int ends[2], least = 8;
    tcp_pair(ends);
    must("SO_RCVLOWAT", setsockopt(ends[1], SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least));
    must("send", send_text(ends[0], "abc"));
    wait_until_queued(ends[1], 3);
    reset_and_wait(ends[0], ends[1]);
    show_receive("recv", ends[1], 8, 0);
    show_receive("recv", ends[1], 8, 0);
    show_receive("recv", ends[1], 8, 0);
    return 0;
}
