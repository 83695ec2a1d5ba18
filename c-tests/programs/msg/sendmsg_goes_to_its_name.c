/* sendmsg with a name goes there; recvmsg reports the sender's name and its length. */
#include "message.h"

int main(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    int sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in to = loopback(port);
    struct iovec out = {.iov_base = "hello", .iov_len = 5};
    struct msghdr m = {.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &out, .msg_iovlen = 1};
    show("sendmsg", sendmsg(sender, &m, 0));

    char text[16];
    struct sockaddr_storage from;
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr r = {.msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &in, .msg_iovlen = 1};
    show("recvmsg", recvmsg(fd, &r, 0));
    printf("from %s, length %s, port %s\n", address_text(&from, r.msg_namelen),
           r.msg_namelen == sizeof(struct sockaddr_in) ? "of sockaddr_in" : "wrong",
           ntohs(((struct sockaddr_in *)&from)->sin_port) == port_of(sender) ? "right" : "wrong");
    return 0;
}
