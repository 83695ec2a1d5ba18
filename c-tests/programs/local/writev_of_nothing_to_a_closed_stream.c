/* writev, write and readv of zero bytes on a local stream whose other end is closed. */
#include "local.h"
#include <signal.h>

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    local_pair(SOCK_STREAM, ends);
    close(ends[1]);
    show("writev", writev(ends[0], none, 2));
    show("write", write(ends[0], buffer, 0));
    show("readv", readv(ends[0], none, 2));
    return 0;
}
