/* SO_RCVLOWAT does not delay a recv once the end is known. */
#include "queued.h"

int main(void) {

    int ends[2], least = 8;
    local_pair(SOCK_STREAM, ends);
    must("SO_RCVLOWAT", setsockopt(ends[1], SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least));
    must("send", send_text(ends[0], "abc"));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    wait_for_the_end(ends[1]);
    printf("poll: %s\n", events(wait_for(ends[1], POLLIN, 5000)));
    show_receive("recv", ends[1], 8, 0);
    show_error(ends[1]);
    show_receive("recv", ends[1], 8, 0);
    show_receive("recv", ends[1], 8, 0);
    return 0;
}
