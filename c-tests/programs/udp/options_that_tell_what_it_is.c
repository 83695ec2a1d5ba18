/* SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_ACCEPTCONN and SO_ERROR of UDP sockets; they cannot be set. */
#include "message.h"

static void row(const char *name, int fd, int option) {
    int value = 1;
    long set = setsockopt(fd, SOL_SOCKET, option, &value, sizeof value);
    int e = errno;
    int got = get_int(fd, SOL_SOCKET, option);
    const char *text = option == SO_TYPE       ? (got == SOCK_DGRAM ? "SOCK_DGRAM" : "?")
                       : option == SO_DOMAIN   ? (got == AF_INET    ? "AF_INET"
                                                  : got == AF_INET6 ? "AF_INET6"
                                                                    : "?")
                       : option == SO_PROTOCOL ? (got == IPPROTO_UDP ? "IPPROTO_UDP" : "?")
                                               : (got == 0 ? "0" : "?");
    printf("%s: %s, set: %s\n", name, text, set == 0 ? "0" : errname(e));
}

static void all(int fd) {
    row("SO_TYPE", fd, SO_TYPE);
    row("SO_DOMAIN", fd, SO_DOMAIN);
    row("SO_PROTOCOL", fd, SO_PROTOCOL);
    row("SO_ACCEPTCONN", fd, SO_ACCEPTCONN);
    row("SO_ERROR", fd, SO_ERROR);
}

int main(void) {
    all((int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)));
    all((int)must("socket", socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_UDP)));
    return 0;
}
