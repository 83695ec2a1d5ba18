/* A pipe takes 65536 bytes before it is full, as on Linux. */
#include "local.h"

int main(void) {
    int ends[2];
    must("pipe", pipe(ends));
    fill(ends[1]);
    show("capacity", (long)drain(ends[0]));
    return 0;
}
