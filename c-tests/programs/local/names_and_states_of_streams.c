/* A connected stream refuses a destination with EISCONN; an unconnected one fails with ENOTCONN for
 * everything. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    char byte;
    int ends[2];
    socklen_t len = path_name(&a, "name");
    local_listener(SOCK_STREAM, "name");
    local_pair(SOCK_STREAM, ends);
    show("sendto, connected", sendto(ends[0], "x", 1, MSG_NOSIGNAL, (struct sockaddr *)&a, len));
    int fresh = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("sendto, unconnected", sendto(fresh, "x", 1, MSG_NOSIGNAL, (struct sockaddr *)&a, len));
    show("send, unconnected", send(fresh, "x", 1, MSG_NOSIGNAL));
    show("recv, unconnected", recv(fresh, &byte, 1, 0));
    show("getpeername, unconnected", getpeername(fresh, (struct sockaddr *)&a, &len));
    int packets = (int)must("socket", socket(AF_UNIX, SOCK_SEQPACKET, 0));
    show("send, seqpacket", send(packets, "x", 1, MSG_NOSIGNAL));
    show("recv, seqpacket", recv(packets, &byte, 1, 0));
    return 0;
}
