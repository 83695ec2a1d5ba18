/* A pipe ends when every copy of its writing end is closed; what was written before is still read. */
#include "local.h"

int main(void) {
    int ends[2];
    char text[16];
    must("pipe", pipe(ends));
    int copy = (int)must("dup", dup(ends[1]));
    must("write", write(ends[1], "one", 3));
    close(ends[1]);
    must("write", write(copy, "two", 3));
    show("read", read(ends[0], text, sizeof text));
    set_nonblocking(ends[0]);
    show("a writer is left", read(ends[0], text, sizeof text));
    must("write", write(copy, "last", 4));
    close(copy);
    show("read", read(ends[0], text, sizeof text));
    show("end of file", read(ends[0], text, sizeof text));
    show("end of file", read(ends[0], text, sizeof text));
    return 0;
}
