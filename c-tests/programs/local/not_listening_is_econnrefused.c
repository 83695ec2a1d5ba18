/* Connecting to a name whose socket does not listen is ECONNREFUSED; listen on a socket without a name is
 * EINVAL. */
//@ dir:
#include "local.h"

int main(void) {
    int bound = local_bound(SOCK_STREAM, "name");
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", local_connect(fd, "name"));
    show("listen without a name", listen(fd, 1));
    show("accept without listening", accept(bound, NULL, NULL));
    show("listen", listen(bound, 1));
    show("connect", local_connect(fd, "name"));
    show("connect again", local_connect(fd, "name"));
    int dgram = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    show("listen, dgram", listen(dgram, 1));
    show("accept, dgram", accept(dgram, NULL, NULL));
    show("send on the listener", send(bound, "x", 1, MSG_NOSIGNAL));
    char byte;
    show("recv on the listener", recv(bound, &byte, 1, 0));
    return 0;
}
