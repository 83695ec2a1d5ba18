/* An IPv6 socket without IPv4 reports that before it checks the length of the data, the port, or the rest of
 * an IPv4 address. */
#include "check.h"

static char data[70000];

static void all(const char *what, int fd) {
    struct sockaddr_in four = loopback(9), none = loopback(0);
    struct sockaddr_in6 mapped = loopback6(9), unported = loopback6(0);
    memcpy(mapped.sin6_addr.s6_addr + 10, "\xff\xff\x7f\0\0\1", 6);
    unported.sin6_addr = mapped.sin6_addr;
    printf("%s\n", what);
    show("IPv4 cut", sendto(fd, data, 0, 0, (struct sockaddr *)&four, sizeof four - 1));
    show("IPv4 cut, too long", sendto(fd, data, sizeof data, 0, (struct sockaddr *)&four, sizeof four - 1));
    show("IPv4 cut, out of band", sendto(fd, data, 1, MSG_OOB, (struct sockaddr *)&four, sizeof four - 1));
    show("port 0", sendto(fd, data, 0, 0, (struct sockaddr *)&none, sizeof none));
    show("port 0, too long", sendto(fd, data, sizeof data, 0, (struct sockaddr *)&none, sizeof none));
    show("port 0, out of band", sendto(fd, data, 1, MSG_OOB, (struct sockaddr *)&none, sizeof none));
    show("mapped, port 0", sendto(fd, data, 0, 0, (struct sockaddr *)&unported, sizeof unported));
    show("mapped, port 0, too long",
         sendto(fd, data, sizeof data, 0, (struct sockaddr *)&unported, sizeof unported));
    show("mapped, port 0, out of band",
         sendto(fd, data, 1, MSG_OOB, (struct sockaddr *)&unported, sizeof unported));
    show("too long", sendto(fd, data, sizeof data, 0, (struct sockaddr *)&four, sizeof four));
    show("mapped, too long", sendto(fd, data, sizeof data, 0, (struct sockaddr *)&mapped, sizeof mapped));
    show("mapped, out of band", sendto(fd, data, 1, MSG_OOB, (struct sockaddr *)&mapped, sizeof mapped));
    show("connect, cut", connect(fd, (struct sockaddr *)&four, sizeof four - 1));
}

int main(void) {
    struct sockaddr_in6 own = loopback6(0);
    int on = 1, both = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)),
        bound = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0)),
        alone = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    must("bind", bind(bound, (struct sockaddr *)&own, sizeof own));
    must("v6only", setsockopt(alone, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
    all("both families", both);
    all("bound to ::1", bound);
    all("IPV6_V6ONLY", alone);
    return 0;
}
