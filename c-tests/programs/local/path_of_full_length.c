/* A path may fill sun_path without a null byte at its end; a longer one is EINVAL. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a, got;
    memset(&a, 0, sizeof a);
    a.sun_family = AF_UNIX;
    memset(a.sun_path, 'x', sizeof a.sun_path);
    socklen_t len = offsetof(struct sockaddr_un, sun_path) + sizeof a.sun_path;
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("too long", bind(fd, (struct sockaddr *)&a, len + 17));
    show("full", bind(fd, (struct sockaddr *)&a, len));
    must("listen", listen(fd, 1));
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", connect(client, (struct sockaddr *)&a, len));
    memset(&got, 0, sizeof got);
    len = sizeof got;
    must("getpeername", getpeername(client, (struct sockaddr *)&got, &len));
    printf("same path: %s\n", memcmp(a.sun_path, got.sun_path, sizeof a.sun_path) == 0 ? "yes" : "no");
    return 0;
}
