/* Non-blocking pipe ends: an empty one is EAGAIN for the reader, a full one for the writer. */
#include "local.h"

int main(void) {
    int ends[2];
    char byte;
    show("pipe2", pipe2(ends, O_NONBLOCK));
    show("empty", read(ends[0], &byte, 1));
    fill(ends[1]);
    show("full", write(ends[1], "x", 1));
    show("something was in it", drain(ends[0]) > 0);
    show("empty", read(ends[0], &byte, 1));
    show("room", write(ends[1], "x", 1));
    return 0;
}
