/* Linked into programs run with faults: closes what a program leaves open when it ends, so that whatever the
 * host still holds then has leaked. */
#include <unistd.h>

/** Above every descriptor number that a test program chooses. */
#define NUMBERS 2048

__attribute__((destructor)) static void close_all(void) {
    for (int fd = 3; fd < NUMBERS; fd++) {
        close(fd);
    }
}
