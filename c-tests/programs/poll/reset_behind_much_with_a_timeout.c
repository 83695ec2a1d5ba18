/* A poll for no events, with a timeout, ends with a reset behind 200,000 unread bytes. */
#include "queued.h"

int main(void) {

    static char much[200000];
    int ends[2];
    roomy_pair(ends);
    send_all(ends[0], much, sizeof much);
    wait_until_queued(ends[1], sizeof much);
    struct linger none = {1, 0};
    must("SO_LINGER", setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &none, sizeof none));
    close(ends[0]);
    printf("%s\n", events(wait_for(ends[1], 0, 5000)));
    show_error(ends[1]);
    return 0;
}
