/* One set may be passed for all three: it holds what the last of them found. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    fd_set set;
    tcp_pair(ends);
    must("send", send_text(ends[1], "x"));
    must("wait", wait_for(ends[0], POLLIN, 5000));
    for (int turn = 0; turn < 3; turn++) {
        FD_ZERO(&set);
        FD_SET(ends[0], &set);
        FD_SET(ends[1], &set);
        int most = ends[0] > ends[1] ? ends[0] : ends[1];
        show("select", select(most + 1, &set, turn > 0 ? &set : NULL, turn > 1 ? &set : NULL, NULL));
        printf("left: %d %d\n", !!FD_ISSET(ends[0], &set), !!FD_ISSET(ends[1], &set));
    }
    return 0;
}
