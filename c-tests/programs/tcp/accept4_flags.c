/* accept4 sets O_NONBLOCK and FD_CLOEXEC as requested, and rejects other flags; accept sets neither. */
#include "check.h"

static void take(const char *what, int listener, int flags) {
    int fd = show_fd(what, accept4(listener, NULL, NULL, flags));
    if (fd == -1)
        return;
    printf(" O_NONBLOCK %d, FD_CLOEXEC %d\n", (fcntl(fd, F_GETFL) & O_NONBLOCK) != 0,
           (fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    close(fd);
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    for (int i = 0; i < 5; i++)
        tcp_connect(port);
    take("no flags", listener, 0);
    take("SOCK_NONBLOCK", listener, SOCK_NONBLOCK);
    take("SOCK_CLOEXEC", listener, SOCK_CLOEXEC);
    take("both", listener, SOCK_NONBLOCK | SOCK_CLOEXEC);
    take("wrong", listener, 1 << 4);
    take("wrong", listener, -1);
    take("still there", listener, 0);
    return 0;
}
