/* With EFD_SEMAPHORE each read takes one. */
#include "local.h"
#include <inttypes.h>
#include <sys/eventfd.h>

int main(void) {
    eventfd_t value = 0;
    int fd = (int)must("eventfd", eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK));
    show("add one", eventfd_write(fd, 1));
    for (int i = 0; i < 4; i++) {
        value = 77;
        show("read", eventfd_read(fd, &value));
        printf("%" PRIu64 "\n", (uint64_t)value);
    }
    return 0;
}
