/* SOCK_RAW is another name for a local datagram socket. */
#include "local.h"

static void show_type(int fd) {
    int type = get_int(fd, SOL_SOCKET, SO_TYPE);
    printf("type: %s\n", type == SOCK_DGRAM ? "SOCK_DGRAM" : type == SOCK_RAW ? "SOCK_RAW" : "another");
}

int main(void) {
    struct sockaddr_un a;
    int ends[2], fd = show_fd("socket", socket(AF_UNIX, SOCK_RAW, 0));
    char data[8];
    show_type(fd);
    show_fd("with a protocol", socket(AF_UNIX, SOCK_RAW | SOCK_NONBLOCK, AF_UNIX));
    show_fd("with another protocol", socket(AF_UNIX, SOCK_RAW, 5));
    show("pair", socketpair(AF_UNIX, SOCK_RAW, 0, ends));
    show_type(ends[1]);
    show("send", send(ends[0], "ab", 2, 0));
    show("send", send(ends[0], "c", 1, 0));
    show("recv", recv(ends[1], data, sizeof data, 0));
    show("listen", listen(fd, 1));
    int named = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    socklen_t len = abstract_name(&a, "raw");
    must("bind", bind(named, (struct sockaddr *)&a, len));
    show("sendto a datagram socket", sendto(fd, "text", 4, 0, (struct sockaddr *)&a, len));
    show("recv", recv(named, data, sizeof data, 0));
    return 0;
}
