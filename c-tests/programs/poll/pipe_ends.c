/* A pipe in poll: readable with data, writable with space, hung up without a writer, in error without a
 * reader. */
#include "local.h"

int main(void) {
    int ends[2];
    must("pipe", pipe(ends));
    printf("empty: %s, %s\n", events(wait_for(ends[0], POLLIN, 0)), events(wait_for(ends[1], POLLOUT, 0)));
    fill(ends[1]);
    printf("full: %s, %s\n", events(wait_for(ends[0], POLLIN, 0)), events(wait_for(ends[1], POLLOUT, 0)));
    drain(ends[0]);
    printf("drained: %s, %s\n", events(wait_for(ends[0], POLLIN, 0)), events(wait_for(ends[1], POLLOUT, 0)));
    must("write", write(ends[1], "x", 1));
    close(ends[1]);
    printf("no writer: %s\n", events(wait_for(ends[0], POLLIN, 0)));
    drain(ends[0]);
    printf("no writer, no data: %s\n", events(wait_for(ends[0], POLLIN, 0)));
    must("pipe", pipe(ends));
    close(ends[0]);
    printf("no reader: %s\n", events(wait_for(ends[1], POLLOUT, 0)));
    return 0;
}
