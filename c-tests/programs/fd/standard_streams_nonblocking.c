/* O_NONBLOCK can be set and cleared on the standard streams, by fcntl and ioctl, and duplicates share it. */
//@ stdin: text
#include "check.h"

#include <sys/ioctl.h>

static int is_nonblocking(int fd) {
    return (fcntl(fd, F_GETFL) & O_NONBLOCK) != 0;
}

int main(void) {
    int on = 1, off = 0;
    char bytes[10];
    for (int fd = 0; fd < 3; fd++) {
        int flags = (int)must("F_GETFL", fcntl(fd, F_GETFL)), copy = (int)must("dup", dup(fd));
        show("set", fcntl(fd, F_SETFL, flags | O_NONBLOCK));
        show("is set", is_nonblocking(fd));
        show("of a duplicate", is_nonblocking(copy));
        show("clear", fcntl(copy, F_SETFL, flags & ~O_NONBLOCK));
        show("is set", is_nonblocking(fd));
        show("FIONBIO", ioctl(fd, FIONBIO, &on));
        show("is set", is_nonblocking(fd));
        if (fd == 0) {
            wait_for(0, POLLIN, 5000);
            show("read of nothing", read(0, bytes, 0));
            show("read", read(0, bytes, 2));
            wait_for(0, POLLIN, 5000);
            show("read", read(0, bytes, sizeof bytes));
            wait_for(0, POLLIN, 5000);
            show("the end", read(0, bytes, sizeof bytes));
        }
        show("FIONBIO", ioctl(copy, FIONBIO, &off));
        show("is set", is_nonblocking(fd));
        close(copy);
    }
    return 0;
}
