/* writev, write, readv and read of zero bytes on an eventfd. */
#include "message.h"
#include <sys/eventfd.h>

int main(void) {
    char buffer[8] = "";
    struct iovec none[2] = {{buffer, 0}, {NULL, 0}};

    int fd = (int)must("eventfd", eventfd(0, EFD_NONBLOCK));
    show("writev", writev(fd, none, 2));
    show("write", write(fd, buffer, 0));
    show("readv", readv(fd, none, 2));
    show("read", read(fd, buffer, 0));
    return 0;
}
