/* A non-blocking write of up to PIPE_BUF bytes succeeds completely or not at all; a longer one may be
 * partial. */
#include "local.h"
#include <limits.h>

int main(void) {
    int ends[2];
    static char block[3 * PIPE_BUF];
    printf("PIPE_BUF is at least 512: %s\n", PIPE_BUF >= 512 ? "yes" : "no");
    must("pipe", pipe2(ends, O_NONBLOCK));
    long whole = 0, n;
    while ((n = write(ends[1], block, 1000)) == 1000)
        whole++;
    show("a write that did not fit", n);
    size_t in = drain(ends[0]);
    printf("only whole ones: %s\n", in == (size_t)whole * 1000 ? "yes" : "no");

    fill(ends[1]);
    must("read", read(ends[0], block, PIPE_BUF));
    n = write(ends[1], block, sizeof block);
    printf("a long one: %s\n", n > 0 && n < (long)sizeof block ? "in part"
                               : n < 0                         ? errname(errno)
                                                               : "whole");
    return 0;
}
