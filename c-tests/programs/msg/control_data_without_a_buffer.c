/* A control length with a null pointer makes sendmsg fail with EFAULT, or ENOBUFS above Linux's limit;
 * recvmsg treats it as no space. */
#include "message.h"
#include "local.h"

static void send_with(int fd, struct msghdr *m, void *control, size_t len) {
    m->msg_control = control;
    m->msg_controllen = (socklen_t)len;
    show(control ? "a buffer, sendmsg" : "none, sendmsg", sendmsg(fd, m, 0));
}

static void receive_with(int from, int fd, struct msghdr *m, void *control, size_t len) {
    must("send", send(from, "x", 1, 0));
    wait_for(fd, POLLIN, 5000);
    m->msg_control = control;
    m->msg_controllen = (socklen_t)len;
    m->msg_flags = -1;
    show(control ? "a buffer, recvmsg" : "none, recvmsg", recvmsg(fd, m, 0));
    printf("msg_controllen %lu, %s\n", (unsigned long)m->msg_controllen,
           m->msg_flags & MSG_CTRUNC ? "cut" : "whole");
}

static void attempt(const char *what, int ends[2]) {
    static char control[2 << 20];
    char byte = 'x';
    struct iovec piece = {&byte, 1}, bad = {NULL, 1};
    struct msghdr m = {.msg_iov = &piece, .msg_iovlen = 1};
    printf("%s\n", what);
    send_with(ends[0], &m, NULL, 1);
    send_with(ends[0], &m, NULL, 64);
    send_with(ends[0], &m, NULL, sizeof control);
    send_with(ends[0], &m, control, sizeof control);
    send_with(ends[0], &m, NULL, 0xffffffff);
    m.msg_iov = &bad;
    send_with(ends[0], &m, NULL, sizeof control);
    m.msg_iov = &piece;
    receive_with(ends[0], ends[1], &m, NULL, 64);
    receive_with(ends[0], ends[1], &m, NULL, 0xffffffff);
    receive_with(ends[0], ends[1], &m, control, 0xffffffff);
}

int main(void) {
    static const int kinds[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    static const char *const names[] = {"local stream", "local dgram", "local seqpacket"};
    unsigned short port;
    int ends[2];
    tcp_pair(ends);
    attempt("tcp", ends);
    for (int i = 0; i < 3; i++) {
        must("socketpair", socketpair(AF_UNIX, kinds[i], 0, ends));
        attempt(names[i], ends);
    }
    ends[1] = udp_socket(&port);
    ends[0] = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(port);
    must("connect", connect(ends[0], (struct sockaddr *)&a, sizeof a));
    attempt("udp", ends);

    /* A descriptor for a receiver without space for it. */
    char room[CMSG_SPACE(sizeof(int))] = {0}, byte = 'x';
    struct iovec piece = {&byte, 1};
    struct msghdr m = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    must("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    c->cmsg_len = CMSG_LEN(sizeof(int));
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    memcpy(CMSG_DATA(c), &ends[0], sizeof(int));
    show("sendmsg", sendmsg(ends[0], &m, 0));
    m.msg_control = NULL;
    show("recvmsg", recvmsg(ends[1], &m, 0));
    printf("msg_controllen %lu, %s\n", (unsigned long)m.msg_controllen,
           m.msg_flags & MSG_CTRUNC ? "cut" : "whole");
    return 0;
}
