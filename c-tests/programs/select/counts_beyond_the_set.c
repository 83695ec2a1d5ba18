/* A count far beyond fd_set checks no more descriptors than exist; a negative one is EINVAL. */
#include "message.h"
#include <limits.h>
#include <sys/select.h>

int main(void) {
    int counts[] = {FD_SETSIZE, FD_SETSIZE + 1, 65536, 1 << 20, INT_MAX};
    int ends[2];
    tcp_pair(ends);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        fd_set sets[2];
        struct timeval timeout = {.tv_usec = 20000};
        memset(&sets[1], 0xff, sizeof sets[1]);
        FD_ZERO(&sets[0]);
        FD_SET(ends[0], &sets[0]);
        show("select", select(counts[i], NULL, sets, NULL, &timeout));
        show("select", select(counts[i], sets, NULL, NULL, &timeout));
        int behind = 0;
        for (int fd = 0; fd < FD_SETSIZE; fd++)
            behind += !!FD_ISSET(fd, &sets[1]);
        printf("behind the set: %d\n", behind);
    }
    volatile int negative = -1, least = INT_MIN;
    show("-1", select(negative, NULL, NULL, NULL, NULL));
    show("INT_MIN", select(least, NULL, NULL, NULL, NULL));
    struct timespec timeout = {.tv_sec = -1};
    show("pselect, -1", pselect(negative, NULL, NULL, NULL, NULL, NULL));
    show("pselect, negative time", pselect(0, NULL, NULL, NULL, &timeout, NULL));
    return 0;
}
