/* A server bound to the wildcard address sends its answer with the control data received with the question.
 */
#define _GNU_SOURCE
#include "ancillary.h"

int main(void) {
    unsigned short port, other;
    int fd = udp_on_any(AF_INET, &port), client = udp_socket(&other);
    char text[32], control[256];
    struct sockaddr_in from;
    struct iovec in = {.iov_base = text, .iov_len = sizeof text};
    struct msghdr m = {.msg_iov = &in, .msg_iovlen = 1, .msg_control = control};
    m.msg_controllen = sizeof control;
    m.msg_name = &from;
    m.msg_namelen = sizeof from;
    turn_on("IP_PKTINFO", fd, IPPROTO_IP, IP_PKTINFO);
    must("send", send_text_to(client, port, "question"));
    in.iov_len = (size_t)must("recvmsg", recvmsg(fd, &m, 0));
    show("answer", sendmsg(fd, &m, 0));
    show_recv("client", client, 0);
    return 0;
}
