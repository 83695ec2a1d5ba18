/* Sending to a closed datagram socket is ECONNREFUSED, also for the other end of a pair. */
//@ dir:
#include "local.h"

int main(void) {
    int ends[2], receiver = local_bound(SOCK_DGRAM, "name");
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    must("connect", local_connect(fd, "name"));
    close(receiver);
    show("send", send_text(fd, "x"));
    show("send again", send_text(fd, "x"));
    struct sockaddr_un a;
    socklen_t len = path_name(&a, "name");
    show("sendto the old name", sendto(fd, "x", 1, 0, (struct sockaddr *)&a, len));
    local_pair(SOCK_DGRAM, ends);
    close(ends[1]);
    show("send to a closed end", send_text(ends[0], "x"));
    show("recv", recv(ends[0], &a, 1, MSG_DONTWAIT));
    return 0;
}
