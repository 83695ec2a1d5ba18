/* A port that bind chose is released when the attempt to connect fails, so that the socket can be bound
 * again; a port that the program named is kept. A socket whose connection is dissolved still reports its
 * port. */
#include "message.h"

static void again(const char *name, int fd) {
    struct sockaddr_in own = loopback(0);
    printf("%s: ", name);
    show("bind", bind(fd, (struct sockaddr *)&own, sizeof own));
}

static int refused_from(unsigned short own_port, unsigned short port) {
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(own_port)}, to = loopback(port);
    socklen_t len = sizeof own;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&own, sizeof own));
    show("connect", connect(fd, (struct sockaddr *)&to, sizeof to));
    must("getsockname", getsockname(fd, (struct sockaddr *)&own, &len));
    printf("%s with a port: %d\n", address_text(&own, len), own.sin_port != 0);
    return fd;
}

int main(void) {
    unsigned short port, live;
    close(tcp_listener(&port));
    int listener = tcp_listener(&live);
    again("chosen", refused_from(0, port));
    int scout = tcp_listener(&port);
    close(scout);
    again("named", refused_from(port, 1));
    int fd = tcp_connect(live);
    struct sockaddr_in own, none = {.sin_family = AF_UNSPEC};
    socklen_t len = sizeof own;
    must("dissolve", connect(fd, (struct sockaddr *)&none, sizeof none));
    must("getsockname", getsockname(fd, (struct sockaddr *)&own, &len));
    printf("%s with a port: %d\n", address_text(&own, len), own.sin_port != 0);
    again("dissolved", fd);
    close(listener);
    return 0;
}
