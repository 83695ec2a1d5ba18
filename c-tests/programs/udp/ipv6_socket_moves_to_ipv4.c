/* An IPv6 socket with an IPv6 peer, connected again to an IPv4 one: its datagrams arrive, and so do answers
 * only here. */
//@ differs: p1,p2: on Linux the socket keeps its IPv6 address, so it hears nothing from an IPv4 peer, neither answers nor refusals
//@ instead: send: 1
//@ instead: received: 1
//@ instead: answer: 1
//@ instead: send: 1
//@ instead: refusal: -1 ECONNREFUSED
#include "message.h"

static struct sockaddr_in6 mapped(unsigned short port) {
    struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    must("inet_pton", inet_pton(AF_INET6, "::ffff:127.0.0.1", &a.sin6_addr));
    return a;
}

int main(void) {
    char byte;
    struct sockaddr_in6 six = loopback6(0), four = mapped(0);
    int fd = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    int first = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    int second = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    must("bind", bind(first, (struct sockaddr *)&six, sizeof six));
    must("bind", bind(second, (struct sockaddr *)&four, sizeof four));
    six = loopback6(port_of(first));
    four = mapped(port_of(second));
    must("connect", connect(fd, (struct sockaddr *)&six, sizeof six));
    must("connect", connect(fd, (struct sockaddr *)&four, sizeof four));
    show("send", send(fd, "a", 1, 0));
    struct sockaddr_in6 from;
    socklen_t len = sizeof from;
    show("received", recvfrom(second, &byte, 1, 0, (struct sockaddr *)&from, &len));
    must("sendto", sendto(second, "b", 1, 0, (struct sockaddr *)&from, len));
    wait_for(fd, POLLIN, 1000);
    show("answer", recv(fd, &byte, 1, MSG_DONTWAIT));
    close(second);
    show("send", send(fd, "c", 1, 0));
    wait_for(fd, POLLIN, 1000);
    show("refusal", recv(fd, &byte, 1, MSG_DONTWAIT));
    return 0;
}
