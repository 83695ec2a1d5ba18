/* A closed listener leaves its name behind: connecting is ECONNREFUSED and binding EADDRINUSE until it is
 * unlinked. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, "name");
    close(local_listener(SOCK_STREAM, "name"));
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", local_connect(fd, "name"));
    show("bind", bind(fd, (struct sockaddr *)&a, len));
    show("unlink", unlink("name"));
    show("connect", local_connect(fd, "name"));
    show("bind", bind(fd, (struct sockaddr *)&a, len));
    show("unlink", unlink("name"));
    show("unlink again", unlink("name"));
    return 0;
}
