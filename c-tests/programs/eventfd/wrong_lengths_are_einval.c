/* Reads and writes of an eventfd need eight bytes; a longer buffer for a read is fine. */
#include "local.h"
#include <sys/eventfd.h>

int main(void) {
    uint64_t values[2] = {1, 1};
    int fd = (int)must("eventfd", eventfd(1, EFD_NONBLOCK));
    show("read of 7", read(fd, values, 7));
    show("write of 7", write(fd, values, 7));
    show("write of 4", write(fd, values, 4));
    show("read of 16", read(fd, values, 16));
    printf("%d\n", (int)values[0]);
    return 0;
}
