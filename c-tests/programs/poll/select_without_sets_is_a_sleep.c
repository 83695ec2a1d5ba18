/* select and pselect without any set wait for the given time. */
#include "message.h"
#include <sys/select.h>
#include <time.h>

static void waited(const char *name, struct timespec start) {
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    long ms = (end.tv_sec - start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000;
    printf("%s waited long enough: %s\n", name, ms >= 30 ? "yes" : "no");
}

int main(void) {
    struct timespec start, p = {.tv_sec = 0, .tv_nsec = 30000000};
    struct timeval t = {.tv_sec = 0, .tv_usec = 30000};
    fd_set empty;
    FD_ZERO(&empty);
    clock_gettime(CLOCK_MONOTONIC, &start);
    show("select", select(0, NULL, NULL, NULL, &t));
    waited("select", start);
    clock_gettime(CLOCK_MONOTONIC, &start);
    show("pselect", pselect(FD_SETSIZE, &empty, NULL, NULL, &p, NULL));
    waited("pselect", start);
    return 0;
}
