/* Polling the wrong end of a pipe never succeeds: the reading end is not writable, the writing end not
 * readable. */
#include "local.h"

int main(void) {
    int ends[2];
    must("pipe", pipe(ends));
    printf("reading end: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    printf("writing end: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT, 0)));
    must("write", write(ends[1], "x", 1));
    printf("reading end: %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    printf("writing end: %s\n", events(wait_for(ends[1], POLLIN | POLLOUT, 0)));
    return 0;
}
