/* bind with an address that is null, too short, too long, of negative length or of the wrong family. */
#include "check.h"

int main(void) {
    struct sockaddr_storage s;
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 b = loopback6(0);
    void *volatile nothing = NULL;
    memset(&s, 0, sizeof s);
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    int fd6 = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    show("null", bind(fd, nothing, sizeof a));
    show("length 0", bind(fd, (struct sockaddr *)&a, 0));
    show("one byte short", bind(fd, (struct sockaddr *)&a, sizeof a - 1));
    show("negative", bind(fd, (struct sockaddr *)&a, (socklen_t)-1));
    show("larger than any", bind(fd, (struct sockaddr *)&s, sizeof s + 1));
    show("IPv6 address on IPv4", bind(fd, (struct sockaddr *)&b, sizeof b));
    show("IPv4 address on IPv6", bind(fd6, (struct sockaddr *)&a, sizeof a));
    memcpy(&s, &a, sizeof a);
    show("IPv4 address on IPv6, with room", bind(fd6, (struct sockaddr *)&s, sizeof s));
    a.sin_family = AF_UNSPEC;
    show("no family, loopback", bind(fd, (struct sockaddr *)&a, sizeof a));
    show("longer than it must be", bind(fd, (struct sockaddr *)&s, sizeof s));
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    int other = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("no family, any address", bind(other, (struct sockaddr *)&a, sizeof a));
    return 0;
}
