/* F_GETFL and F_SETFL on sockets: read and write, O_NONBLOCK on and off; other bits are left alone or
 * ignored. */
#include "local.h"

static void look(const char *name, int fd) {
    int flags = fcntl(fd, F_GETFL);
    printf("%s: O_RDWR %d, O_NONBLOCK %d, O_APPEND %d\n", name, (flags & O_ACCMODE) == O_RDWR,
           !!(flags & O_NONBLOCK), !!(flags & O_APPEND));
}

int main(void) {
    int fds[3] = {(int)must("socket", socket(AF_INET, SOCK_STREAM, 0)),
                  (int)must("socket", socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0)),
                  (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0))};
    for (int i = 0; i < 3; i++) {
        look("at first", fds[i]);
        show("set", fcntl(fds[i], F_SETFL, O_NONBLOCK));
        look("on", fds[i]);
        show("clear", fcntl(fds[i], F_SETFL, 0));
        look("off", fds[i]);
    }
    show("closed", fcntl(1000000, F_GETFL));
    show("unknown command", fcntl(fds[0], 9999));
    return 0;
}
