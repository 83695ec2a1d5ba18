/* A stream with _IOLBF on a socket sends at each newline. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[64];
    tcp_pair(ends);
    FILE *f = fdopen(ends[0], "w");
    setvbuf(f, NULL, _IOLBF, 1024);
    fprintf(f, "no newline yet");
    printf("without a newline: %s\n", events(wait_for(ends[1], POLLIN, 100)));
    fprintf(f, ", now\n");
    size_t n = recv_all(ends[1], buffer, 20);
    printf("%.*s", (int)n, buffer);
    return 0;
}
