/* A loop of non-blocking send on a full connection succeeds once the other end has read. */
#include "progress.h"

static int ends[2];

static int seen(void) {
    return send(ends[0], "x", 1, 0) == 1;
}

int main(void) {
    int done = 0;
    tcp_pair(ends);
    for (; done < 10; done++) {
        fill(ends[0]);
        drain(ends[1]);
        if (!before_long(seen))
            break;
    }
    print_progress(done, 10, "times room");
    return 0;
}
