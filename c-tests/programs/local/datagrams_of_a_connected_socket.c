/* A connected datagram socket receives only from its peer, others get EPERM; connect again and AF_UNSPEC
 * change that. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, "a");
    int first = local_bound(SOCK_DGRAM, "a"), second = local_bound(SOCK_DGRAM, "b"),
        third = local_bound(SOCK_DGRAM, "c");
    show("connect", local_connect(first, "b"));
    show_local("peer", first, getpeername);
    must("send", send_text(first, "hello"));
    show_recv("b", second, 0);
    show("the peer answers", sendto(second, "answer", 6, 0, (struct sockaddr *)&a, len));
    show("a stranger", sendto(third, "stranger", 8, 0, (struct sockaddr *)&a, len));
    show_recv("a", first, 0);
    show("connect again", local_connect(first, "c"));
    show("now the stranger", sendto(third, "stranger", 8, 0, (struct sockaddr *)&a, len));
    show_recv("a", first, 0);
    show("disconnect", disconnect(first));
    show_local("peer", first, getpeername);
    show("send", send_text(first, "x"));
    show("anybody", sendto(second, "anybody", 7, 0, (struct sockaddr *)&a, len));
    show_recv("a", first, 0);
    return 0;
}
