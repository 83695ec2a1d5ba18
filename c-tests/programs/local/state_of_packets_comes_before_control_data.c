/* A sequenced-packet socket that is not connected, or whose peer reset it, reports that before it checks
 * control data; streams and datagram sockets check control data first. */
#include "rights.h"

static void send_bad(const char *what, int fd) {
    int closed = 1000000;
    printf("%s\n", what);
    show("bad descriptor", send_rights(fd, "x", &closed, 1));
    show("bad descriptor again", send_rights(fd, "x", &closed, 1));
}

static void all(const char *what, int type) {
    int ends[2];
    printf("%s\n", what);
    send_bad("not connected", (int)must("socket", socket(AF_UNIX, type, 0)));
    local_pair(type, ends);
    send_bad("connected", ends[0]);
    must("write", write(ends[1], "x", 1));
    must("write", write(ends[0], "x", 1));
    close(ends[1]);
    send_bad("reset", ends[0]);
    local_pair(type, ends);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    send_bad("shut", ends[0]);
}

int main(void) {
    all("SOCK_SEQPACKET", SOCK_SEQPACKET);
    all("SOCK_STREAM", SOCK_STREAM);
    all("SOCK_DGRAM", SOCK_DGRAM);
    return 0;
}
