/* MSG_PEEK and MSG_TRUNC on local sockets of each type; Linux accepts MSG_EOR when sending and never
 * returns it. */
#include "local.h"

static void look(const char *name, int fd, int flags) {
    char three[3];
    struct iovec piece = {.iov_base = three, .iov_len = sizeof three};
    struct msghdr m = {.msg_iov = &piece, .msg_iovlen = 1};
    ssize_t n = recvmsg(fd, &m, flags);
    must("recvmsg", n);
    printf("%s: %zd%s%s\n", name, n, m.msg_flags & MSG_TRUNC ? " MSG_TRUNC" : "",
           m.msg_flags & MSG_EOR ? " MSG_EOR" : "");
}

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    static const char *const names[] = {"stream", "dgram", "seqpacket"};
    for (int i = 0; i < 3; i++) {
        int ends[2];
        local_pair(types[i], ends);
        printf("%s\n", names[i]);
        show("send with MSG_EOR", send(ends[0], "abcdef", 6, MSG_EOR));
        look("peek", ends[1], MSG_PEEK);
        look("peek with MSG_TRUNC", ends[1], MSG_PEEK | MSG_TRUNC);
        look("recv", ends[1], 0);
        show_recv("the rest", ends[1], MSG_DONTWAIT);
    }
    return 0;
}
