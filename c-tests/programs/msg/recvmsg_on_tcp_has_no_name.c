/* On a TCP connection recvmsg and recvfrom return no name: the length becomes 0. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[8];
    struct sockaddr_in name;
    tcp_pair(ends);
    send_all(ends[0], "abcdef", 6);
    memset(&name, 0xee, sizeof name);
    struct iovec in = {.iov_base = text, .iov_len = 3};
    struct msghdr r = {.msg_name = &name, .msg_namelen = sizeof name, .msg_iov = &in, .msg_iovlen = 1};
    show("recvmsg", recvmsg(ends[1], &r, 0));
    printf("name length %u, flags %d\n", (unsigned)r.msg_namelen, r.msg_flags);
    socklen_t len = sizeof name;
    show("recvfrom", recvfrom(ends[1], text, 3, 0, (struct sockaddr *)&name, &len));
    printf("name length %u\n", (unsigned)len);
    return 0;
}
