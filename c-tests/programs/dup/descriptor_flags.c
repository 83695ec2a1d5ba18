/* F_GETFD and F_SETFD belong to the descriptor, not to the socket: a copy has its own. */
#include "local.h"

static int cloexec(int fd) {
    return fcntl(fd, F_GETFD) & FD_CLOEXEC ? 1 : 0;
}

int main(void) {
    int plain = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int marked = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    printf("plain %d, SOCK_CLOEXEC %d\n", cloexec(plain), cloexec(marked));
    int copy = (int)must("dup", dup(marked));
    printf("copy of a marked one %d\n", cloexec(copy));
    show("F_SETFD", fcntl(plain, F_SETFD, FD_CLOEXEC));
    printf("plain %d\n", cloexec(plain));
    show("F_SETFD", fcntl(marked, F_SETFD, 0));
    printf("marked %d\n", cloexec(marked));
    show("closed", fcntl(1000000, F_GETFD));
    return 0;
}
