/* A local socket that has a name cannot be bound to another. The bind that gave the name has left errno
 * unchanged. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    errno = EDOM;
    int fd = local_bound(SOCK_DGRAM, "one");
    printf("bind: %s\n", errname(errno));
    socklen_t len = path_name(&a, "two");
    show("bind", bind(fd, (struct sockaddr *)&a, len));
    show_local("name", fd, getsockname);
    show("no file was made", access("two", F_OK));
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    show("bind an end of a pair", bind(ends[0], (struct sockaddr *)&a, len));
    show_local("the other end sees it", ends[1], getpeername);
    return 0;
}
