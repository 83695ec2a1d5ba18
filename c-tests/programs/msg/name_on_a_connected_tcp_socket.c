/* An address given to sendmsg or sendto on a connected TCP socket is ignored. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    struct sockaddr_in to = loopback(9);
    struct iovec out = {.iov_base = "ab", .iov_len = 2};
    struct msghdr m = {.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &out, .msg_iovlen = 1};
    show("sendmsg", sendmsg(ends[0], &m, 0));
    show("sendto", sendto(ends[0], "cd", 2, 0, (struct sockaddr *)&to, sizeof to));
    char text[4];
    show("received", (long)recv_all(ends[1], text, 4));
    printf("%.4s\n", text);
    return 0;
}
