/* Connecting or sending to a name of another socket type is EPROTOTYPE. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, "stream");
    local_listener(SOCK_STREAM, "stream");
    local_bound(SOCK_DGRAM, "dgram");
    int stream = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    int packets = (int)must("socket", socket(AF_UNIX, SOCK_SEQPACKET, 0));
    int dgram = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    show("stream to dgram", local_connect(stream, "dgram"));
    show("dgram to stream", local_connect(dgram, "stream"));
    show("seqpacket to stream", local_connect(packets, "stream"));
    show("sendto a stream", sendto(dgram, "x", 1, 0, (struct sockaddr *)&a, len));
    show("stream to stream", local_connect(stream, "stream"));
    return 0;
}
