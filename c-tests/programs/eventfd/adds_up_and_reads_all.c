/* An eventfd adds up what is written; a read returns the sum and resets it to 0. */
#include "local.h"
#include <inttypes.h>
#include <sys/eventfd.h>

int main(void) {
    uint64_t value = 5;
    int fd = (int)must("eventfd", eventfd(3, EFD_NONBLOCK));
    show("write", write(fd, &value, sizeof value));
    value = 100;
    show("write", write(fd, &value, sizeof value));
    show("read", read(fd, &value, sizeof value));
    printf("%" PRIu64 "\n", value);
    show("read of 0", read(fd, &value, sizeof value));
    return 0;
}
