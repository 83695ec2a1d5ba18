/* select looks only at descriptors below its first argument. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    fd_set w;
    struct timeval t = {.tv_sec = 0, .tv_usec = 20000};
    tcp_pair(ends);
    FD_ZERO(&w);
    FD_SET(ends[0], &w);
    show("count too small", select(ends[0], NULL, &w, NULL, &t));
    FD_ZERO(&w);
    FD_SET(ends[0], &w);
    show("count large enough", select(ends[0] + 1, NULL, &w, NULL, NULL));
    return 0;
}
