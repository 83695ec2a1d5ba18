/* Two ends of a connection, both with a full send queue, close at once, and the program ends. */
#include "check.h"

static void fill(int fd) {
    char data[1000] = {0};
    int turns = 0;
    while (send(fd, data, sizeof data, MSG_DONTWAIT) > 0)
        turns++;
    printf("full: %s\n", turns > 1 ? errname(errno) : "at once");
}

int main(void) {
    int ends[2], left[2];
    tcp_pair(ends);
    fill(ends[0]);
    fill(ends[1]);
    show("close", close(ends[0]));
    show("close the other", close(ends[1]));
    // The same where the end of the program closes them.
    tcp_pair(left);
    fill(left[0]);
    fill(left[1]);
    return 0;
}
