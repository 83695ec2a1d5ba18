/* recvmsg truncates the name to the buffer, and msg_namelen has the full length. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[8];
    unsigned char name[32];
    udp_pair(ends);
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr r = {.msg_name = name, .msg_namelen = 4, .msg_iov = &in, .msg_iovlen = 1};
    must("send", send_text(ends[0], "data"));
    must("send", send_text(ends[0], "data"));
    memset(name, 0xee, sizeof name);
    show("recvmsg", recvmsg(ends[1], &r, 0));
    printf("length %s, fifth byte untouched: %s\n",
           r.msg_namelen == sizeof(struct sockaddr_in) ? "of sockaddr_in" : "wrong",
           name[4] == 0xee ? "yes" : "no");
    r.msg_name = NULL;
    r.msg_namelen = 55;
    show("no name wanted", recvmsg(ends[1], &r, 0));
    return 0;
}
