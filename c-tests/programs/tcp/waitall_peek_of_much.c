/* MSG_PEEK with MSG_WAITALL sees 200,000 unread bytes, and leaves them. */
#include "queued.h"

int main(void) {

    static char much[200000];
    int ends[2];
    roomy_pair(ends);
    send_all(ends[0], much, sizeof much);
    wait_until_queued(ends[1], sizeof much);
    show_receive("peek", ends[1], sizeof much, MSG_PEEK | MSG_WAITALL);
    show_receive("all", ends[1], sizeof much, MSG_WAITALL);
    show_receive("nothing is left", ends[1], sizeof much, MSG_DONTWAIT);
    return 0;
}
