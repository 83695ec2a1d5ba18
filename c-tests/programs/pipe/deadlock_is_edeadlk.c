/* A read that only this program itself could serve can never end: it is EDEADLK instead of a hang. */
//@ deny: network
//@ expect: read of an empty pipe: -1 EDEADLK
//@ expect: write to a full pipe: -1 EDEADLK
//@ expect: it goes on: 65536
#include "local.h"

int main(void) {
    int ends[2];
    char byte;
    must("pipe", pipe(ends));
    show("read of an empty pipe", read(ends[0], &byte, 1));
    fill(ends[1]);
    must("F_SETFL", fcntl(ends[1], F_SETFL, 0));
    show("write to a full pipe", write(ends[1], "x", 1));
    show("it goes on", (long)drain(ends[0]));
    return 0;
}
