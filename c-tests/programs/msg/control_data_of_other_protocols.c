/* Control data of another protocol is ignored: IP's on TCP, descriptors on UDP, IPv6's on IPv4. */
#include "message.h"

static void try(const char *label, int fd, int level, int type) {
    union {
        struct cmsghdr header;
        char room[64];
    } u;
    struct iovec out = {.iov_base = "data", .iov_len = 4};
    struct msghdr m = {
        .msg_iov = &out, .msg_iovlen = 1, .msg_control = u.room, .msg_controllen = CMSG_SPACE(sizeof(int))};
    memset(&u, 0, sizeof u);
    u.header.cmsg_level = level;
    u.header.cmsg_type = type;
    u.header.cmsg_len = CMSG_LEN(sizeof(int));
    show(label, sendmsg(fd, &m, 0));
}

int main(void) {
    int udp[2], tcp[2];
    udp_pair(udp);
    tcp_pair(tcp);
    try("IP on TCP", tcp[0], IPPROTO_IP, 9999);
    try("no such level on TCP", tcp[0], 9999, 1);
    try("SCM_RIGHTS on TCP", tcp[0], SOL_SOCKET, SCM_RIGHTS);
    try("no such type on TCP", tcp[0], SOL_SOCKET, 9999);
    try("IPv6 on IPv4", udp[0], IPPROTO_IPV6, 9999);
    try("no such level on UDP", udp[0], 9999, 1);
    try("SCM_RIGHTS on UDP", udp[0], SOL_SOCKET, SCM_RIGHTS);
    try("UDP on UDP", udp[0], IPPROTO_UDP, 9999);
    return 0;
}
