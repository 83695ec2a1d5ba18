/* sysconf knows how many descriptors there may be. */
#include "check.h"

int main(void) {
    long limit = sysconf(_SC_OPEN_MAX);
    printf("at least 64: %d, at most a million: %d\n", limit >= 64, limit <= 1 << 20);
    printf("the size of a page: %d\n", sysconf(_SC_PAGESIZE) >= 4096);
    show("unknown", sysconf(-5));
    return 0;
}
