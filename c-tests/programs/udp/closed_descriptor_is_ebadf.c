/* Every call on a closed socket is EBADF, and on a file ENOTSOCK. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    struct sockaddr_in a = loopback(port);
    socklen_t len = sizeof a;
    char byte = 0;
    int value = 1;
    show("close", close(fd));
    show("close again", close(fd));
    for (int turn = 0; turn < 2; turn++) {
        int d = turn == 0 ? fd : 0;
        printf("%s\n", turn == 0 ? "closed socket" : "standard input");
        show("bind", bind(d, (struct sockaddr *)&a, sizeof a));
        show("connect", connect(d, (struct sockaddr *)&a, sizeof a));
        show("send", send(d, &byte, 1, 0));
        show("recv", recv(d, &byte, 1, 0));
        show("sendto", sendto(d, &byte, 1, 0, (struct sockaddr *)&a, sizeof a));
        show("getsockname", getsockname(d, (struct sockaddr *)&a, &len));
        show("getpeername", getpeername(d, (struct sockaddr *)&a, &len));
        show("setsockopt", setsockopt(d, SOL_SOCKET, SO_BROADCAST, &value, sizeof value));
        show("shutdown", shutdown(d, SHUT_RD));
    }
    return 0;
}
