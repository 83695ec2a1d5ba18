/* A datagram socket uses the network of its first receiver, by send and by connect alike, and keeps
 * it. */
//@ link: -Wl,--undefined=wasi_networks_import
//@ peer: where 2
//@ network: closed0 reaches 127.0.1.0/24
//@ network: db0 reaches 127.0.0.0/16 grants 127.0.1.0/24
//@ network: web0 reaches 127.0.2.0/24 grants 127.0.2.0/24
//@ network: default
//@ expect: before: ENOTCONN
//@ expect: sendto: 1
//@ expect: db0 answers 127.0.1.1
//@ expect: elsewhere: -1 EACCES
//@ expect: connect: 0
//@ expect: send: 1
//@ expect: web0 answers 127.0.2.1
//@ expect: refused: -1 EACCES
#include "networks.h"

static void answer(int fd) {
    char text[64];
    ssize_t len = recv(fd, text, sizeof text, 0);
    printf("%s answers %.*s\n", network_of(fd), (int)len, text);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    unsigned short port = (unsigned short)atoi(argv[1]);
    struct sockaddr_in db = at("127.0.1.1", port), web = at("127.0.2.1", port), no = at("127.9.0.1", port);
    int fd = socket_on(SOCK_DGRAM, NULL);
    printf("before: %s\n", network_of(fd));
    show("sendto", sendto(fd, "x", 1, 0, (struct sockaddr *)&db, sizeof db));
    answer(fd);
    show("elsewhere", sendto(fd, "x", 1, 0, (struct sockaddr *)&web, sizeof web));
    fd = socket_on(SOCK_DGRAM, NULL);
    show("connect", connect(fd, (struct sockaddr *)&web, sizeof web));
    show("send", send(fd, "x", 1, 0));
    answer(fd);
    fd = socket_on(SOCK_DGRAM, NULL);
    show("refused", sendto(fd, "x", 1, 0, (struct sockaddr *)&no, sizeof no));
    return 0;
}
