/* With a SO_RCVLOWAT of 200,000, poll reports the data once that much is unread, and not before. */
#include "queued.h"

int main(void) {

    static char much[200000];
    int ends[2], least = sizeof much;
    roomy_pair(ends);
    must("SO_RCVLOWAT", setsockopt(ends[1], SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least));
    send_all(ends[0], much, sizeof much - 1);
    printf("one too few: %s\n", events(wait_for(ends[1], POLLIN, 200)));
    send_all(ends[0], much, 1);
    printf("all: %s\n", events(wait_for(ends[1], POLLIN, 3000)));
    show_receive("recv", ends[1], sizeof much, 0);
    return 0;
}
