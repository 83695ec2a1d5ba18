/* Linked into the programs under faults: closes what a program leaves open when it ends, so that what the
 * host still holds then is lost. */
#include <unistd.h>

/** Above every number that a program of the tests chooses. */
#define NUMBERS 2048

__attribute__((destructor)) static void close_all(void) {
    for (int fd = 3; fd < NUMBERS; fd++) {
        close(fd);
    }
}
