/* After a shutdown between a failed attempt and the call that would have reported it, nothing can start
 * until connect with AF_UNSPEC. */
#include "message.h"

int main(void) {
    unsigned short port;
    char byte;
    close(tcp_listener(&port));
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    struct sockaddr_in to = loopback(port);
    show("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
    wait_for(fd, POLLERR, 5000);
    show("shutdown", shutdown(fd, SHUT_WR));
    show("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
    show("listen", listen(fd, 1));
    show("send", send(fd, "x", 1, MSG_NOSIGNAL));
    show("recv", recv(fd, &byte, 1, 0));
    to.sin_family = AF_UNSPEC;
    show("dissolve", connect(fd, (struct sockaddr *)&to, sizeof to));
    show("listen", listen(fd, 1));
    return 0;
}
