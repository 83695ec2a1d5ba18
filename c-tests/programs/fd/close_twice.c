/* A closed descriptor is EBADF for every call, including close. */
#include "check.h"

#include <sys/ioctl.h>
#include <sys/uio.h>

int main(void) {
    struct sockaddr_in a = loopback(9);
    socklen_t len = sizeof a;
    int on = 1;
    char byte = 0;
    struct iovec v = {&byte, 1};
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("close", close(fd));
    show("close again", close(fd));
    show("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(fd, 1));
    show("accept", accept(fd, NULL, NULL));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("send", send(fd, &byte, 1, 0));
    show("recv", recv(fd, &byte, 1, 0));
    show("sendto", sendto(fd, &byte, 1, 0, (struct sockaddr *)&a, sizeof a));
    show("recvfrom", recvfrom(fd, &byte, 1, 0, (struct sockaddr *)&a, &len));
    show("read", read(fd, &byte, 1));
    show("write", write(fd, &byte, 1));
    show("readv", readv(fd, &v, 1));
    show("writev", writev(fd, &v, 1));
    show("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    show("getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    show("setsockopt", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on));
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, &len));
    show("shutdown", shutdown(fd, SHUT_WR));
    show("F_GETFL", fcntl(fd, F_GETFL));
    show("F_SETFL", fcntl(fd, F_SETFL, 0));
    show("FIONBIO", ioctl(fd, FIONBIO, &on));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 0)));
    return 0;
}
