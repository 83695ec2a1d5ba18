/* Descriptors sent over local sockets. */
#ifndef RIGHTS_H
#define RIGHTS_H

#include "local.h"

/* Sends TEXT and COUNT descriptors. */
SHARED long send_rights(int fd, const char *text, const int *fds, size_t count) {
    union {
        struct cmsghdr align;
        char room[128];
    } u;
    char copy[64];
    struct iovec piece = {.iov_base = copy, .iov_len = strlen(text)};
    struct msghdr m;
    memset(&u, 0, sizeof u);
    memset(&m, 0, sizeof m);
    memcpy(copy, text, strlen(text));
    m.msg_iov = &piece;
    m.msg_iovlen = 1;
    m.msg_control = u.room;
    m.msg_controllen = CMSG_SPACE(sizeof(int) * count);
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof(int) * count);
    memcpy(CMSG_DATA(c), fds, sizeof(int) * count);
    return sendmsg(fd, &m, 0);
}

/* Receives a message with room for COUNT descriptors, and prints its text and flags; returns how many came,
 * or -1. */
SHARED long receive_rights(int fd, int *fds, size_t count, int flags) {
    union {
        struct cmsghdr align;
        char room[128];
    } u;
    char text[64];
    struct iovec piece = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr m;
    memset(&m, 0, sizeof m);
    m.msg_iov = &piece;
    m.msg_iovlen = 1;
    m.msg_control = count > 0 ? u.room : NULL;
    m.msg_controllen = count > 0 ? CMSG_LEN(sizeof(int) * count) : 0;
    ssize_t n = recvmsg(fd, &m, flags);
    if (n < 0)
        return -1;
    printf("\"%.*s\"%s ", (int)n, text, m.msg_flags & MSG_CTRUNC ? " MSG_CTRUNC" : "");
    long came = 0;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c; c = CMSG_NXTHDR(&m, c))
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS) {
            came = (long)((c->cmsg_len - CMSG_LEN(0)) / sizeof(int));
            memcpy(fds, CMSG_DATA(c), sizeof(int) * (size_t)came);
        }
    return came;
}

#endif
