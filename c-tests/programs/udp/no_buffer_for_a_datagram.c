/* A datagram for which the send buffer is much too small. */
#include "message.h"

static char data[65507];

int main(void) {
    for (int i = 0; i < 2; i++) {
        union {
            struct sockaddr any;
            struct sockaddr_in in;
            struct sockaddr_in6 in6;
        } to;
        socklen_t len = i ? sizeof to.in6 : sizeof to.in;
        int size = 0, receiver = (int)must("socket", socket(i ? AF_INET6 : AF_INET, SOCK_DGRAM, 0));
        if (i)
            to.in6 = loopback6(0);
        else
            to.in = loopback(0);
        must("bind", bind(receiver, &to.any, len));
        must("getsockname", getsockname(receiver, &to.any, &len));
        int fd = (int)must("socket", socket(to.any.sa_family, SOCK_DGRAM, 0));
        must("SO_SNDBUF", setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size));
        must("connect", connect(fd, &to.any, len));
        show(i ? "IPv6" : "IPv4", send(fd, data, sizeof data, 0));
        show("a small one", send(fd, data, 100, 0));
    }
    return 0;
}
