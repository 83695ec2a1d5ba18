/* Calls that are invalid on a listener. */
#include "check.h"

int main(void) {
    unsigned short port;
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    char byte = 0;
    int fd = tcp_listener(&port);
    show("send", send(fd, &byte, 1, MSG_NOSIGNAL));
    show("recv", recv(fd, &byte, 1, 0));
    show("read", read(fd, &byte, 1));
    show("getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    show("shutdown of writing", shutdown(fd, SHUT_WR));
    int client = tcp_connect(port);
    show_fd("still accepts", accept(fd, NULL, NULL));
    close(client);
    return 0;
}
