/* FD_CLOEXEC is off on a new socket, on with SOCK_CLOEXEC, and stays as F_SETFD sets it. */
#include "check.h"

int main(void) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("fresh", fcntl(fd, F_GETFD));
    show("F_SETFD", fcntl(fd, F_SETFD, FD_CLOEXEC));
    printf("FD_CLOEXEC %d\n", fcntl(fd, F_GETFD) == FD_CLOEXEC);
    show("F_SETFD", fcntl(fd, F_SETFD, 0));
    show("F_GETFD", fcntl(fd, F_GETFD));
    fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    printf("SOCK_CLOEXEC %d\n", fcntl(fd, F_GETFD) == FD_CLOEXEC);
    return 0;
}
