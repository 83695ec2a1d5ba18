/* bind and connect check path names: existing ones, missing ones, missing directories, the wrong family,
 * no address. */
//@ dir: file=text
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, "name");
    local_bound(SOCK_STREAM, "name");
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("taken", bind(fd, (struct sockaddr *)&a, len));
    len = path_name(&a, "file");
    show("a file's name", bind(fd, (struct sockaddr *)&a, len));
    show("connect to a file", connect(fd, (struct sockaddr *)&a, len));
    len = path_name(&a, "nothing");
    show("connect to nothing", connect(fd, (struct sockaddr *)&a, len));
    len = path_name(&a, "no/such/directory");
    show("no such directory", bind(fd, (struct sockaddr *)&a, len));
    a.sun_family = AF_INET;
    show("bind, wrong family", bind(fd, (struct sockaddr *)&a, len));
    show("connect, wrong family", connect(fd, (struct sockaddr *)&a, len));
    show("bind, no length", bind(fd, (struct sockaddr *)&a, 0));
    show("connect, no length", connect(fd, (struct sockaddr *)&a, 0));
    show("bind, too long", bind(fd, (struct sockaddr *)&a, 1000));
    show("bind, closed", bind(-1, (struct sockaddr *)&a, len));
    return 0;
}
