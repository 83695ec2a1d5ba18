/* F_GETFL gives O_RDWR and O_NONBLOCK as set; SOCK_NONBLOCK sets it from the start; F_SETFL keeps O_APPEND,
 * which has no effect, and cannot change the mode. */
#include "check.h"

static void print_flags(const char *label, int fd) {
    int flags = (int)must("F_GETFL", fcntl(fd, F_GETFL));
    printf("%s: O_RDWR %d, O_NONBLOCK %d, O_APPEND %d\n", label, (flags & O_ACCMODE) == O_RDWR,
           (flags & O_NONBLOCK) != 0, (flags & O_APPEND) != 0);
}

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    print_flags("fresh", fd);
    show("F_SETFL", fcntl(fd, F_SETFL, O_NONBLOCK));
    print_flags("non-blocking", fd);
    show("F_SETFL", fcntl(fd, F_SETFL, O_NONBLOCK | O_APPEND));
    print_flags("appending", fd);
    show("F_SETFL", fcntl(fd, F_SETFL, 0));
    print_flags("blocking", fd);
    print_flags("SOCK_NONBLOCK", (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)));
    return 0;
}
