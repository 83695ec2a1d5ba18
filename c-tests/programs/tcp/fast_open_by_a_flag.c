/* MSG_FASTOPEN connects and sends in one call. */
//@ differs: p1,p2: a host cannot send before it is connected, so this is refused as on a Linux that has it switched off
//@ instead: sendto: -1 EOPNOTSUPP
//@ instead: POLLOUT|POLLHUP
//@ instead: connect: 0
//@ instead: send: 5
//@ instead: accept: ok
//@ instead: recv: 5
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sockaddr_in a = loopback(port);
    char bytes[10];
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    if (show("sendto",
             sendto(fd, "hello", 5, MSG_FASTOPEN | MSG_NOSIGNAL, (struct sockaddr *)&a, sizeof a)) == -1) {
        struct pollfd entry = {.fd = fd, .events = POLLOUT};
        poll(&entry, 1, 0);
        puts(events(entry.revents));
        show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
        show("send", send(fd, "hello", 5, 0));
    }
    int other = show_fd("accept", accept(listener, NULL, NULL));
    show("recv", recv(other, bytes, sizeof bytes, 0));
    return 0;
}
