/* bindresvport and rresvport bind sockets to ports below 1024, or say that they may not. */
#include "names.h"

static void place(const char *label, int n, int fd) {
    struct sockaddr_in own = {0};
    socklen_t len = sizeof own;
    int e = errno;
    if (n < 0) {
        printf("%s: -1 %s\n", label, errname(e));
        return;
    }
    getsockname(fd, (struct sockaddr *)&own, &len);
    int port = ntohs(own.sin_port);
    printf("%s: 0, port from 512 to 1023: %d\n", label, port >= 512 && port < 1024);
}

int main(void) {
    int udp = socket(AF_INET, SOCK_DGRAM, 0), tcp = socket(AF_INET, SOCK_STREAM, 0), port = 1023;
    struct sockaddr_in here = loopback(0), local = {.sin_family = AF_UNIX};
    place("bindresvport, any address", bindresvport(udp, NULL), udp);
    place("bindresvport, the loopback", bindresvport(tcp, &here), tcp);
    int first = rresvport(&port);
    place("rresvport", first, first);
    if (first >= 0)
        printf("its port: %d\n", port >= 512 && port < 1024);
    int second = rresvport_af(&port, AF_INET6);
    printf("rresvport_af: %s\n", second >= 0 ? "a socket" : errname(errno));
    errno = 0;
    show("rresvport_af, another family", rresvport_af(&port, AF_UNIX));
    int other = socket(AF_INET, SOCK_STREAM, 0);
    int e = bindresvport(other, &local);
    printf("bindresvport, another family: %d\n", e);
    return 0;
}
