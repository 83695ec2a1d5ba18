/* Connecting or sending to 0.0.0.0 from a socket bound to an address reaches that address. */
#include "check.h"

static struct sockaddr_in second(unsigned short port) {
    struct sockaddr_in a = loopback(port);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    return a;
}

static struct sockaddr_in any(unsigned short port) {
    struct sockaddr_in a = loopback(port);
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    return a;
}

static int own(int type) {
    struct sockaddr_in a = second(0);
    int fd = must("socket", socket(AF_INET, type, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    return fd;
}

static void peer(int fd) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    show("getpeername", getpeername(fd, (struct sockaddr *)&a, &len));
    printf("  %08x\n", (unsigned)ntohl(a.sin_addr.s_addr));
}

static struct sockaddr_in any_at(int fd) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    return any(ntohs(a.sin_port));
}

int main(void) {
    char data[4];
    int listener = own(SOCK_STREAM);
    must("listen", listen(listener, 4));
    struct sockaddr_in a = any_at(listener);
    int fd = own(SOCK_STREAM);
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    peer(fd);
    fd = must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("connect without an address", connect(fd, (struct sockaddr *)&a, sizeof a));

    int receiver = own(SOCK_DGRAM);
    a = any_at(receiver);
    fd = own(SOCK_DGRAM);
    show("sendto", sendto(fd, "one", 3, 0, (struct sockaddr *)&a, sizeof a));
    show("arrives", wait_for(receiver, POLLIN, 1000));
    show("recv", recv(receiver, data, sizeof data, MSG_DONTWAIT));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    peer(fd);
    show("send", send(fd, "two", 3, 0));
    show("arrives", wait_for(receiver, POLLIN, 1000));
    return 0;
}
