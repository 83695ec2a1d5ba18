/* connect with an address that is null, too short, too long, of negative length or of the wrong
 * family. */
#include "check.h"

int main(void) {
    unsigned short port;
    tcp_listener(&port);
    struct sockaddr_storage s;
    struct sockaddr_in a = loopback(port);
    struct sockaddr_in6 b = loopback6(port);
    void *volatile nothing = NULL;
    memset(&s, 0, sizeof s);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int fd6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("null", connect(fd, nothing, sizeof a));
    show("length 0", connect(fd, (struct sockaddr *)&a, 0));
    show("length 1", connect(fd, (struct sockaddr *)&a, 1));
    show("one byte short", connect(fd, (struct sockaddr *)&a, sizeof a - 1));
    show("negative", connect(fd, (struct sockaddr *)&a, (socklen_t)-1));
    show("larger than any", connect(fd, (struct sockaddr *)&s, sizeof s + 1));
    show("IPv6 address on IPv4", connect(fd, (struct sockaddr *)&b, sizeof b));
    show("IPv4 address on IPv6", connect(fd6, (struct sockaddr *)&a, sizeof a));
    memcpy(&s, &a, sizeof a);
    show("IPv4 address on IPv6, with room", connect(fd6, (struct sockaddr *)&s, sizeof s));
    a.sin_family = 12345;
    show("unknown family", connect(fd, (struct sockaddr *)&a, sizeof a));
    show("longer than it must be", connect(fd, (struct sockaddr *)&s, sizeof s));
    return 0;
}
