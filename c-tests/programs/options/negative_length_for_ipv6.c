/* getsockopt takes a negative length for a large one at the level of IPv6; elsewhere it is EINVAL. */
#include "check.h"

static void get(const char *label, int fd, int level, int name) {
    int value = -9;
    socklen_t len = (socklen_t)-1;
    show(label, getsockopt(fd, level, name, &value, &len));
    printf("%d %d\n", value, (int)len);
}

int main(void) {
    int fd = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
    get("IPV6_V6ONLY", fd, IPPROTO_IPV6, IPV6_V6ONLY);
    get("IPV6_UNICAST_HOPS", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS);
    get("SO_TYPE", fd, SOL_SOCKET, SO_TYPE);
    get("IP_TTL", fd, IPPROTO_IP, IP_TTL);
    get("an unknown one", fd, IPPROTO_IPV6, 9999);
    return 0;
}
