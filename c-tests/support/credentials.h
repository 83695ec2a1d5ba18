/* Shared by the programs about SO_PASSCRED. */
#ifndef CREDENTIALS_H
#define CREDENTIALS_H

#include "local.h"

SHARED void pass_credentials(int fd, int on) {
    must("SO_PASSCRED", setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on));
}

/* Receives without waiting, and prints the bytes, whose credentials they have, and how many descriptors came.
 */
SHARED void show_credentials(const char *label, int fd, int flags) {
    char bytes[16], control[128];
    struct iovec piece = {.iov_base = bytes, .iov_len = sizeof bytes};
    struct msghdr header = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t n = recvmsg(fd, &header, flags | MSG_DONTWAIT);
    if (n == -1) {
        show(label, n);
        return;
    }
    printf("%s: %d '%.*s'", label, (int)n, (int)n, bytes);
    for (struct cmsghdr *item = CMSG_FIRSTHDR(&header); item; item = CMSG_NXTHDR(&header, item)) {
        struct ucred who;
        if (item->cmsg_type == SCM_RIGHTS) {
            printf(", a descriptor");
            continue;
        }
        memcpy(&who, CMSG_DATA(item), sizeof who);
        printf(", %s, %s", who.pid == 0 ? "no process" : "this process",
               who.uid == 65534 ? "nobody" : "a user");
    }
    printf("\n");
}

/* Sends with this process's credentials, as SO_PEERCRED reports them. */
SHARED void send_credentials(int fd, const char *text) {
    char control[CMSG_SPACE(sizeof(struct ucred))] = {0};
    struct iovec piece = {.iov_base = (char *)text, .iov_len = strlen(text)};
    struct msghdr header = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct cmsghdr *item = CMSG_FIRSTHDR(&header);
    struct ucred own;
    socklen_t len = sizeof own;
    must("SO_PEERCRED", getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &own, &len));
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_CREDENTIALS;
    item->cmsg_len = CMSG_LEN(sizeof own);
    memcpy(CMSG_DATA(item), &own, sizeof own);
    must("sendmsg", sendmsg(fd, &header, 0));
}

#endif
