/* poll and ppoll of no descriptors wait for the given time and return 0. */
#include "message.h"
#include <time.h>

static int ms_of(struct timespec from, struct timespec to) {
    return (int)((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000);
}

int main(void) {
    struct timespec start, end, nap = {.tv_sec = 0, .tv_nsec = 40000000};
    clock_gettime(CLOCK_MONOTONIC, &start);
    show("poll", poll(NULL, 0, 40));
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("waited long enough: %s\n", ms_of(start, end) >= 40 ? "yes" : "no");
    clock_gettime(CLOCK_MONOTONIC, &start);
    show("ppoll", ppoll(NULL, 0, &nap, NULL));
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("waited long enough: %s\n", ms_of(start, end) >= 40 ? "yes" : "no");
    show("no time", poll(NULL, 0, 0));
    return 0;
}
