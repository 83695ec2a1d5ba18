/* sendmsg and recvmsg over TCP join and spread bytes without any boundaries; MSG_WAITALL fills every buffer.
 */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    struct iovec out[2] = {{.iov_base = "hello ", .iov_len = 6}, {.iov_base = "world", .iov_len = 5}};
    struct msghdr m = {.msg_iov = out, .msg_iovlen = 2};
    show("sendmsg", sendmsg(ends[0], &m, 0));
    show("sendmsg", sendmsg(ends[0], &m, 0));
    char a[8] = "", b[16] = "";
    struct iovec in[2] = {{.iov_base = a, .iov_len = 7}, {.iov_base = b, .iov_len = 15}};
    struct msghdr r = {.msg_iov = in, .msg_iovlen = 2};
    show("recvmsg", recvmsg(ends[1], &r, MSG_WAITALL));
    printf("\"%s\" \"%s\"\n", a, b);
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("end", recvmsg(ends[1], &r, MSG_WAITALL));
    return 0;
}
