/* SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_ACCEPTCONN, SO_ERROR of local sockets, and levels they do not have. */
//@ dir:
#include "local.h"

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    int ends[2], one = 1;
    for (int i = 0; i < 3; i++) {
        local_pair(types[i], ends);
        printf("type right %d, domain right %d, protocol %d, accepts %d, error %d\n",
               get_int(ends[0], SOL_SOCKET, SO_TYPE) == types[i],
               get_int(ends[0], SOL_SOCKET, SO_DOMAIN) == AF_UNIX, get_int(ends[0], SOL_SOCKET, SO_PROTOCOL),
               get_int(ends[0], SOL_SOCKET, SO_ACCEPTCONN), get_int(ends[0], SOL_SOCKET, SO_ERROR));
        show("TCP level", setsockopt(ends[0], IPPROTO_TCP, 1, &one, sizeof one));
        show("unknown option", setsockopt(ends[0], SOL_SOCKET, 9999, &one, sizeof one));
        show("SO_REUSEADDR", setsockopt(ends[0], SOL_SOCKET, SO_REUSEADDR, &one, sizeof one));
    }
    int listener = local_listener(SOCK_STREAM, "name");
    printf("listener accepts %d\n", get_int(listener, SOL_SOCKET, SO_ACCEPTCONN));
    return 0;
}
