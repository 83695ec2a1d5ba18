/* A connection over ::1: the same calls, with IPv6 names. */
#include "check.h"

int main(void) {
    struct sockaddr_in6 a = loopback6(0), name;
    socklen_t len = sizeof name;
    char buffer[8];
    int listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("bind", bind(listener, (struct sockaddr *)&a, sizeof a));
    show("listen", listen(listener, 1));
    a = loopback6(port_of(listener));
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    int other = show_fd("accept", accept(listener, (struct sockaddr *)&name, &len));
    printf("from %s, length right %d, scope %u, flow %u\n", address_text(&name, len), len == sizeof name,
           (unsigned)name.sin6_scope_id, (unsigned)name.sin6_flowinfo);
    send_all(fd, "six", 3);
    printf("%.*s\n", (int)recv_all(other, buffer, 3), buffer);
    must("close", close(other));
    show("end", recv(fd, buffer, 1, 0));
    return 0;
}
