/* While a connection is in progress, connect fails with EALREADY, nothing can be sent or received, and
 * there is no peer name yet. */
//@ peer: full
//@ timeout: 60
#include "check.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    struct sockaddr_in a = loopback(port), name;
    socklen_t len = sizeof name;
    int error = -1;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(fd);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("connect again", connect(fd, (struct sockaddr *)&a, sizeof a));
    printf("events %s\n", events(wait_for(fd, POLLIN | POLLOUT, 0)));
    show("getpeername", getpeername(fd, (struct sockaddr *)&name, &len));
    show("send", send(fd, "x", 1, MSG_NOSIGNAL));
    show("recv", recv(fd, &error, 1, 0));
    show("listen", listen(fd, 1));
    len = sizeof error;
    show("SO_ERROR", getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len));
    printf("error %s\n", errname(error));

    int control = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    must("connect", connect(control, (struct sockaddr *)&a, sizeof a));
    printf("events %s\n", events(wait_for(fd, POLLIN | POLLOUT, 20000)));
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    show("connect when it is made", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("connect after that", connect(fd, (struct sockaddr *)&a, sizeof a));
    send_all(fd, "done", 4);
    return 0;
}
