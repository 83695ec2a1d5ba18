/* What socketpair refuses: other families, unknown types, invalid protocols; and the flags it accepts. */
#include "local.h"

int main(void) {
    int ends[2];
    show("AF_INET", socketpair(AF_INET, SOCK_STREAM, 0, ends));
    show("unknown family", socketpair(9999, SOCK_STREAM, 0, ends));
    show("unknown type", socketpair(AF_UNIX, 99, 0, ends));
    show("wrong protocol", socketpair(AF_UNIX, SOCK_STREAM, IPPROTO_TCP, ends));
    show("protocol AF_UNIX", socketpair(AF_UNIX, SOCK_STREAM, AF_UNIX, ends));
    show("flags", socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends));
    printf("O_NONBLOCK %d %d, FD_CLOEXEC %d\n", !!(fcntl(ends[0], F_GETFL) & O_NONBLOCK),
           !!(fcntl(ends[1], F_GETFL) & O_NONBLOCK), fcntl(ends[1], F_GETFD) == FD_CLOEXEC);
    show_fd("socket, wrong protocol", socket(AF_UNIX, SOCK_STREAM, 6));
    show_fd("socket, SOCK_RDM", socket(AF_UNIX, 99, 0));
    return 0;
}
