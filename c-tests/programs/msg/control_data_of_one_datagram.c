/* Type of service, hop limit, priority and fragmentation may be given for one datagram, within their
 * limits. */
#define _GNU_SOURCE
#include "message.h"
#include <netinet/in.h>

static const int values[] = {-2, -1, 0, 1, 2, 6, 64, 255, 256};

static void try(const char *label, int fd, int level, int type, size_t len, int value) {
    union {
        struct cmsghdr header;
        char room[64];
    } u;
    struct iovec out = {.iov_base = "data", .iov_len = 4};
    struct msghdr m = {.msg_iov = &out, .msg_iovlen = 1, .msg_control = u.room};
    m.msg_controllen = CMSG_SPACE(len);
    memset(&u, 0, sizeof u);
    u.header.cmsg_level = level;
    u.header.cmsg_type = type;
    u.header.cmsg_len = CMSG_LEN(len);
    memcpy(CMSG_DATA(&u.header), &value, len);
    show(label, sendmsg(fd, &m, 0));
}

static void all(const char *label, int fd, int level, int type) {
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        try(label, fd, level, type, sizeof(int), values[i]);
    try("  of one byte", fd, level, type, 1, 2);
    try("  of no bytes", fd, level, type, 0, 0);
}

static void receive(int fd) {
    char data[16];
    ssize_t n;
    int whole = 0;
    wait_for(fd, POLLIN, 1000);
    while ((n = recv(fd, data, sizeof data, MSG_DONTWAIT)) >= 0)
        whole += n == 4 && memcmp(data, "data", 4) == 0;
    show("  no more", n);
    printf("  whole: %d\n", whole);
}

int main(void) {
    int ends[2];
    udp_pair(ends);
    all("IP_TOS", ends[0], IPPROTO_IP, IP_TOS);
    receive(ends[1]);
    all("IP_TTL", ends[0], IPPROTO_IP, IP_TTL);
    receive(ends[1]);
    for (int i = 0; i < 5; i++)
        try("SO_PRIORITY", ends[0], SOL_SOCKET, SO_PRIORITY, sizeof(int), i);
    try("SO_PRIORITY of one byte", ends[0], SOL_SOCKET, SO_PRIORITY, 1, 1);
    receive(ends[1]);
    all("IPV6_TCLASS on IPv4", ends[0], IPPROTO_IPV6, IPV6_TCLASS);
    receive(ends[1]);

    struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    socklen_t len = sizeof a;
    int to = must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    int from = must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    must("bind", bind(to, (struct sockaddr *)&a, len));
    must("getsockname", getsockname(to, (struct sockaddr *)&a, &len));
    must("connect", connect(from, (struct sockaddr *)&a, len));
    all("IPV6_TCLASS", from, IPPROTO_IPV6, IPV6_TCLASS);
    all("IPV6_HOPLIMIT", from, IPPROTO_IPV6, IPV6_HOPLIMIT);
    all("IPV6_2292HOPLIMIT", from, IPPROTO_IPV6, IPV6_2292HOPLIMIT);
    all("IPV6_DONTFRAG", from, IPPROTO_IPV6, IPV6_DONTFRAG);
    all("IP_TOS on IPv6", from, IPPROTO_IP, IP_TOS);
    receive(to);
    return 0;
}
