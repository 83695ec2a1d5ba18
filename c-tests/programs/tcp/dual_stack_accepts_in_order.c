/* Connections of both families are accepted in order of arrival, whether poll has reported each or not. */
#include "queued.h"

static void connect_and_accept(int listener, unsigned short port, int first, int polls) {
    for (char i = '0'; i < '6'; i++) {
        int fd;
        if ((i & 1) == first) {
            struct sockaddr_in6 to = loopback6(port);
            fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
            must("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
        } else
            fd = tcp_connect(port);
        must("send", send(fd, &i, 1, 0));
        if (polls)
            wait_for(listener, POLLIN, 5000);
    }
    for (int i = 0; i < 6; i++) {
        char name;
        int fd = (int)must("accept", accept(listener, NULL, NULL));
        must("recv", recv(fd, &name, 1, 0));
        printf("client %c\n", name);
    }
}

int main(void) {
    int off = 0;
    struct sockaddr_in6 any = {.sin6_family = AF_INET6};
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("IPV6_V6ONLY", setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off));
    must("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
    must("listen", listen(listener, 16));
    unsigned short port = port_of(listener);
    connect_and_accept(listener, port, 1, 1);
    connect_and_accept(listener, port, 0, 0);
    connect_and_accept(listener, port, 1, 0);
    return 0;
}
