/* Connections of both families are accepted in order of arrival, when poll has reported each. */
#include "queued.h"

int main(void) {

    int off = 0;
    struct sockaddr_in6 any = {.sin6_family = AF_INET6};
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    must("IPV6_V6ONLY", setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off));
    must("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
    must("listen", listen(listener, 16));
    unsigned short port = port_of(listener);
    for (char i = '0'; i < '6'; i++) {
        int fd;
        if (i & 1) {
            struct sockaddr_in6 to = loopback6(port);
            fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
            must("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
        } else
            fd = tcp_connect(port);
        must("send", send(fd, &i, 1, 0));
        wait_for(listener, POLLIN, 5000);
    }
    for (int i = 0; i < 6; i++) {
        char name;
        int fd = (int)must("accept", accept(listener, NULL, NULL));
        must("recv", recv(fd, &name, 1, 0));
        printf("client %c\n", name);
    }
    return 0;
}
