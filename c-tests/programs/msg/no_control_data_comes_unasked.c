/* recvmsg on UDP and TCP without any option set returns no control data: msg_controllen becomes 0. */
#include "message.h"

static void receive(int fd) {
    char text[8], control[128];
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr r = {
        .msg_iov = &in, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    show("recvmsg", recvmsg(fd, &r, 0));
    printf("control length %u, flags %d\n", (unsigned)r.msg_controllen, r.msg_flags);
}

int main(void) {
    int udp[2], tcp[2];
    udp_pair(udp);
    must("send", send_text(udp[0], "data"));
    receive(udp[1]);
    tcp_pair(tcp);
    must("send", send_text(tcp[0], "data"));
    receive(tcp[1]);
    return 0;
}
