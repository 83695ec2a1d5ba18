/* select of descriptors beyond FD_SETSIZE, in a bitmap that the program has made large enough. */
#include "message.h"
#include <sys/select.h>

enum { HIGH = 3000 };

int main(void) {
    int ends[2];
    tcp_pair(ends);
    int high = (int)must("dup2", dup2(ends[0], HIGH));
    size_t size = HIGH / 8 + sizeof(fd_mask);
    fd_set *reads = calloc(1, size), *writes = calloc(1, size);
    FD_SET(high, reads);
    FD_SET(ends[1], reads);
    FD_SET(high, writes);
    struct timeval timeout = {.tv_sec = 5};
    show("to write", select(HIGH + 1, reads, writes, NULL, &timeout));
    printf("%d %d %d\n", !!FD_ISSET(high, reads), !!FD_ISSET(ends[1], reads), !!FD_ISSET(high, writes));
    must("send", send_text(ends[1], "x"));
    FD_SET(high, reads);
    FD_SET(ends[1], reads);
    show("to read", select(HIGH + 1, reads, NULL, NULL, NULL));
    printf("%d %d\n", !!FD_ISSET(high, reads), !!FD_ISSET(ends[1], reads));
    FD_SET(high, reads);
    timeout = (struct timeval){.tv_usec = 20000};
    show("a count too small", select(HIGH, reads, NULL, NULL, &timeout));
    close(high);
    memset(reads, 0, size);
    FD_SET(high, reads);
    show("closed", select(HIGH + 1, reads, NULL, NULL, NULL));
    printf("still there: %d\n", !!FD_ISSET(high, reads));
    return 0;
}
