/* What is written to the writing end of a pipe is read from the other in order; the wrong directions are
 * EBADF. */
#include "local.h"

int main(void) {
    int ends[2];
    char text[16];
    show("pipe", pipe(ends));
    show("write", write(ends[1], "hello ", 6));
    show("write", write(ends[1], "world", 5));
    show("read four", read(ends[0], text, 4));
    printf("%.4s\n", text);
    show("read", read(ends[0], text, sizeof text));
    printf("%.7s\n", text);
    show("write to the reading end", write(ends[0], "x", 1));
    show("read from the writing end", read(ends[1], text, 1));
    return 0;
}
