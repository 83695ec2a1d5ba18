/* A loop of non-blocking recv gets data that arrives on a connection. */
#include "progress.h"

static int ends[2];
static char byte;

static int seen(void) {
    return recv(ends[0], &byte, 1, 0) == 1;
}

int main(void) {
    int done = 0;
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    for (; done < 10000; done++) {
        must("send", send(ends[1], "x", 1, 0));
        if (!before_long(seen))
            break;
    }
    print_progress(done, 10000, "bytes");
    return 0;
}
