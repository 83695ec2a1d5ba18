/* Writing to a pipe whose reading end is closed is EPIPE, where SIGPIPE is ignored. */
#include "local.h"
#include <signal.h>

int main(void) {
    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    must("pipe", pipe(ends));
    must("write", write(ends[1], "lost", 4));
    close(ends[0]);
    show("write", write(ends[1], "x", 1));
    show("write of nothing", write(ends[1], "", 0));
    printf("poll: %s\n", events(wait_for(ends[1], POLLOUT, 0)));
    return 0;
}
