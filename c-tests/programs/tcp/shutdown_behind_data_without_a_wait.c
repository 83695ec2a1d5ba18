/* The end behind unsent data arrives even if the program only ever waits for time. */
#include "check.h"
#include <time.h>

static char block[65536];

int main(void) {
    int ends[2];
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    long sent = 0, received = 0;
    for (ssize_t n; (n = send(ends[0], block, sizeof block, 0)) > 0;)
        sent += n;
    show("shutdown", shutdown(ends[0], SHUT_WR));
    ssize_t n = -1;
    for (int turns = 0; n != 0 && turns < 1000; turns++) {
        n = recv(ends[1], block, sizeof block, 0);
        if (n > 0)
            received += n;
        else if (n < 0)
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    show("the end", n);
    printf("all arrived: %s\n", sent > 0 && sent == received ? "yes" : "no");
    return 0;
}
