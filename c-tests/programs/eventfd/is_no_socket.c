/* Socket calls on an eventfd are ENOTSOCK, seeking is ESPIPE, and eventfd_read on other descriptors is
 * EBADF. */
#include "local.h"
#include <sys/eventfd.h>
#include <sys/stat.h>

int main(void) {
    eventfd_t value;
    struct stat s;
    int fd = (int)must("eventfd", eventfd(0, 0));
    show("send", send(fd, "x", 1, 0));
    show("recv", recv(fd, &value, sizeof value, MSG_DONTWAIT));
    show("shutdown", shutdown(fd, SHUT_RDWR));
    must("fstat", fstat(fd, &s));
    printf("S_ISSOCK: %d\n", !!S_ISSOCK(s.st_mode));
    close(fd);
    show("closed", eventfd_read(fd, &value));
    show("closed", eventfd_write(fd, 1));
    return 0;
}
