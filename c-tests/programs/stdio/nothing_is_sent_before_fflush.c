/* A buffered stream sends nothing until fflush; an unbuffered one sends at once. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[64];
    tcp_pair(ends);
    FILE *f = fdopen(ends[0], "w");
    fprintf(f, "held back");
    printf("before fflush: %s\n", events(wait_for(ends[1], POLLIN, 100)));
    show("fflush", fflush(f));
    printf("after: %lu bytes\n", (unsigned long)recv_all(ends[1], buffer, 9));
    show("setvbuf", setvbuf(f, NULL, _IONBF, 0));
    fprintf(f, "at once");
    printf("unbuffered: %lu bytes\n", (unsigned long)recv_all(ends[1], buffer, 7));
    return 0;
}
