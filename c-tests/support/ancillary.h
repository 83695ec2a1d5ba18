/* The control data of a datagram, one line for each item. */
#ifndef ANCILLARY_H
#define ANCILLARY_H

#include "message.h"
#include <time.h>

SHARED void turn_on(const char *label, int fd, int level, int name) {
    int on = 1;
    show(label, setsockopt(fd, level, name, &on, sizeof on));
}

/* Whether a time is the current one, within a minute. */
SHARED const char *is_now(long long seconds, long long part, long long parts) {
    long long now = (long long)time(NULL);
    return seconds > now - 60 && seconds < now + 60 && part >= 0 && part < parts ? "now" : "another time";
}

SHARED void show_item(const struct cmsghdr *item) {
    char text[64];
    if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_TIMESTAMP) {
        struct timeval t;
        memcpy(&t, CMSG_DATA(item), sizeof t);
        printf("  SCM_TIMESTAMP %s\n", is_now(t.tv_sec, t.tv_usec, 1000000));
    } else if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_TIMESTAMPNS) {
        struct timespec t;
        memcpy(&t, CMSG_DATA(item), sizeof t);
        printf("  SCM_TIMESTAMPNS %s\n", is_now(t.tv_sec, t.tv_nsec, 1000000000));
    } else if (item->cmsg_level == IPPROTO_IP && item->cmsg_type == IP_PKTINFO) {
        struct in_pktinfo info;
        memcpy(&info, CMSG_DATA(item), sizeof info);
        printf("  IP_PKTINFO %s", inet_ntop(AF_INET, &info.ipi_addr, text, sizeof text));
        printf(" from %s, interface %d\n", inet_ntop(AF_INET, &info.ipi_spec_dst, text, sizeof text),
               (int)info.ipi_ifindex);
    } else if (item->cmsg_level == IPPROTO_IPV6 && item->cmsg_type == IPV6_PKTINFO) {
        struct in6_pktinfo info;
        memcpy(&info, CMSG_DATA(item), sizeof info);
        printf("  IPV6_PKTINFO %s, interface %d\n", inet_ntop(AF_INET6, &info.ipi6_addr, text, sizeof text),
               (int)info.ipi6_ifindex);
    } else {
        printf("  level %d type %d\n", item->cmsg_level, item->cmsg_type);
    }
}

/* Receives once, with ROOM bytes for control data, and prints the result. */
SHARED void receive_beside(int fd, size_t room, int flags) {
    char text[32], control[256];
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr m = {.msg_iov = &in, .msg_iovlen = 1, .msg_control = control};
    m.msg_controllen = room;
    ssize_t n = recvmsg(fd, &m, flags);
    if (n < 0) {
        show("recvmsg", n);
        return;
    }
    printf("\"%.*s\"%s\n", (int)n, text, m.msg_flags & MSG_CTRUNC ? " MSG_CTRUNC" : "");
    for (struct cmsghdr *item = CMSG_FIRSTHDR(&m); item; item = CMSG_NXTHDR(&m, item))
        show_item(item);
}

/* A UDP socket bound to any address. */
SHARED int udp_on_any(int family, unsigned short *port) {
    struct sockaddr_storage any;
    memset(&any, 0, sizeof any);
    any.ss_family = (sa_family_t)family;
    socklen_t len = family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    int fd = (int)must("socket", socket(family, SOCK_DGRAM, 0));
    must("bind", bind(fd, (struct sockaddr *)&any, len));
    *port = port_of(fd);
    return fd;
}

/* Sends with one item of control data. */
SHARED void send_beside(const char *label, int fd, const struct sockaddr *to, socklen_t to_len, int level,
                        int type, const void *data, size_t len) {
    char control[64];
    struct iovec out = {.iov_base = (void *)"data", .iov_len = 4};
    struct msghdr m = {.msg_iov = &out, .msg_iovlen = 1, .msg_control = control};
    memset(control, 0, sizeof control);
    m.msg_name = (void *)to;
    m.msg_namelen = to_len;
    m.msg_controllen = CMSG_SPACE(len);
    struct cmsghdr *item = CMSG_FIRSTHDR(&m);
    item->cmsg_level = level;
    item->cmsg_type = type;
    item->cmsg_len = CMSG_LEN(len);
    memcpy(CMSG_DATA(item), data, len);
    show(label, sendmsg(fd, &m, 0));
}

#endif
