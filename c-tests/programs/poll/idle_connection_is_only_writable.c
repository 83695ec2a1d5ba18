/* A fresh TCP connection is writable and not readable, on either side. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    for (int i = 0; i < 2; i++) {
        printf("POLLIN|POLLOUT: %s\n", events(wait_for(ends[i], POLLIN | POLLOUT, 5000)));
        printf("POLLIN: %s\n", events(wait_for(ends[i], POLLIN, 30)));
        printf("no events: %s\n", events(wait_for(ends[i], 0, 0)));
    }
    return 0;
}
