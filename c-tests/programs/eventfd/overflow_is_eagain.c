/* An eventfd holds at most 2^64 - 2: a write beyond that waits, or is EAGAIN; 2^64 - 1 is EINVAL. */
#include "local.h"
#include <inttypes.h>
#include <sys/eventfd.h>

int main(void) {
    uint64_t value = UINT64_MAX;
    int fd = (int)must("eventfd", eventfd(0, EFD_NONBLOCK));
    show("2^64 - 1", write(fd, &value, sizeof value));
    value = UINT64_MAX - 1;
    show("2^64 - 2", write(fd, &value, sizeof value));
    printf("%s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    value = 1;
    show("one more", write(fd, &value, sizeof value));
    value = 0;
    show("nothing more", write(fd, &value, sizeof value));
    show("read", read(fd, &value, sizeof value));
    printf("%s\n", value == UINT64_MAX - 1 ? "2^64 - 2" : "?");
    printf("%s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    return 0;
}
