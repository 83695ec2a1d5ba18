/* An eventfd is readable above 0, writable below its maximum, and poll sees the change. */
#include "local.h"
#include <sys/eventfd.h>

int main(void) {
    eventfd_t value;
    int fd = (int)must("eventfd", eventfd(0, 0));
    printf("0: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    must("write", eventfd_write(fd, 1));
    printf("1: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    must("read", eventfd_read(fd, &value));
    printf("0: %s\n", events(wait_for(fd, POLLIN, 20)));
    int copy = (int)must("dup", dup(fd));
    must("write", eventfd_write(copy, 9));
    printf("through a dup: %s\n", events(wait_for(fd, POLLIN, 0)));
    close(copy);
    printf("the dup closed: %s\n", events(wait_for(fd, POLLIN, 0)));
    return 0;
}
