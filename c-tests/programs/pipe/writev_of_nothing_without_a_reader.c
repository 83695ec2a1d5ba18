/* writev and write of zero bytes to a pipe without a reader. */
#include "message.h"
#include <signal.h>

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    must("pipe", pipe(ends));
    close(ends[0]);
    show("writev", writev(ends[1], none, 2));
    show("writev of no pieces", writev(ends[1], none, 0));
    show("write", write(ends[1], buffer, 0));
    return 0;
}
