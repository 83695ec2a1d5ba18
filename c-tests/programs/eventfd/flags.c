/* The flags of eventfd: unknown ones are EINVAL, EFD_NONBLOCK and EFD_CLOEXEC show in fcntl. */
#include "local.h"
#include <sys/eventfd.h>

int main(void) {
    show_fd("unknown", eventfd(0, 0x10));
    int plain = show_fd("none", eventfd(0, 0));
    int both = show_fd("both", eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    printf("plain: O_NONBLOCK %d\n", !!(fcntl(plain, F_GETFL) & O_NONBLOCK));
    printf("both: O_NONBLOCK %d\n", !!(fcntl(both, F_GETFL) & O_NONBLOCK));
    set_nonblocking(plain);
    eventfd_t value;
    show("read", eventfd_read(plain, &value));
    printf("F_GETFL: O_RDWR %d\n", (fcntl(plain, F_GETFL) & O_ACCMODE) == O_RDWR);
    return 0;
}
