/* SO_TYPE, SO_DOMAIN, SO_PROTOCOL and SO_ACCEPTCONN describe a socket. */
#include "option.h"

static void print_all(const char *what, int fd) {
    int type = -1, domain = -1, protocol = -1, listens = -1;
    socklen_t len = sizeof type;
    must("SO_TYPE", getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len));
    must("SO_DOMAIN", getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &len));
    must("SO_PROTOCOL", getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &len));
    must("SO_ACCEPTCONN", getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &len));
    printf("%s: stream %d, IPv4 %d, IPv6 %d, TCP %d, listens %d\n", what, type == SOCK_STREAM,
           domain == AF_INET, domain == AF_INET6, protocol == IPPROTO_TCP, listens);
}

int main(void) {
    unsigned short port;
    int ends[2];
    print_all("fresh", tcp_socket());
    print_all("IPv6", tcp_socket6());
    print_all("with flags", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
    print_all("listener", tcp_listener(&port));
    tcp_pair(ends);
    print_all("connected", ends[0]);
    print_all("accepted", ends[1]);
    return 0;
}
