/* MSG_CMSG_CLOFORK sets FD_CLOFORK on received descriptors. */
//@ expect: recvmsg: 1
//@ expect: fork 1, exec 0
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    int pair[2], passed;
    char byte = 'x', control[CMSG_SPACE(sizeof passed)];
    struct iovec io = {.iov_base = &byte, .iov_len = 1};
    struct msghdr m = {.msg_iov = &io, .msg_iovlen = 1, .msg_control = control};
    m.msg_controllen = sizeof control;
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    struct cmsghdr *item = CMSG_FIRSTHDR(&m);
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_RIGHTS;
    item->cmsg_len = CMSG_LEN(sizeof passed);
    memcpy(CMSG_DATA(item), &pair[0], sizeof passed);
    must("sendmsg", sendmsg(pair[0], &m, 0));
    show("recvmsg", recvmsg(pair[1], &m, MSG_CMSG_CLOFORK));
    memcpy(&passed, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof passed);
    printf("fork %d, exec %d\n", !!(fcntl(passed, F_GETFD) & FD_CLOFORK),
           !!(fcntl(passed, F_GETFD) & FD_CLOEXEC));
    return 0;
}
