/* MSG_WAITALL with SO_RCVTIMEO does not wait for the timeout when a reset is known. */
#include "queued.h"
#include <time.h>

int main(void) {

    int ends[2];
    struct timespec from, to;
    tcp_pair(ends);
    set_timeout(ends[1], SO_RCVTIMEO, 2000);
    must("send", send_text(ends[0], "abc"));
    wait_for(ends[1], POLLIN, 5000);
    reset_and_wait(ends[0], ends[1]);
    clock_gettime(CLOCK_MONOTONIC, &from);
    show_receive("all", ends[1], 8, MSG_WAITALL);
    show_error(ends[1]);
    show_receive("all", ends[1], 8, MSG_WAITALL);
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%s\n", to.tv_sec - from.tv_sec < 2 ? "at once" : "late");
    return 0;
}
