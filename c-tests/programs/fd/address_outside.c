/* An address outside the memory is EFAULT in any argument. */
#include "check.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/uio.h>

int main(void) {
    char data[8];
    /* The last page of all. */
    void *outside = (void *)-4096;
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    send(pair[1], "01234", 5, 0);
    show("send", send(pair[0], outside, 8, 0));
    show("write", write(pair[0], outside, 8));
    show("recv", recv(pair[0], outside, 8, MSG_PEEK));
    struct iovec iov = {outside, 8};
    show("writev", writev(pair[0], &iov, 1));
    show("writev of an array outside", writev(pair[0], outside, 1));
    show("sendmsg", sendmsg(pair[0], outside, 0));
    show("recvmsg", recvmsg(pair[0], outside, 0));
    show("read still has all", read(pair[0], data, sizeof data));

    int fd = socket(AF_INET, SOCK_STREAM, 0), number = 1;
    socklen_t len = sizeof(struct sockaddr_in);
    show("bind", bind(fd, outside, len));
    show("connect", connect(fd, outside, len));
    show("getsockname", getsockname(fd, outside, &len));
    show("getsockname without a length", getsockname(fd, (struct sockaddr *)data, outside));
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_TYPE, outside, &len));
    show("setsockopt", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, outside, sizeof number));
    show("setsockopt of more than there is", setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &number, 1 << 30));

    show("poll", poll(outside, 1, 0));
    show("select", select(fd + 1, outside, NULL, NULL, NULL));
    show("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, outside));
    show("pipe", pipe(outside));
    show("fstat", fstat(fd, outside));
    int set = epoll_create1(0), timer = timerfd_create(CLOCK_MONOTONIC, 0);
    show("epoll_ctl", epoll_ctl(set, EPOLL_CTL_ADD, fd, outside));
    show("timerfd_settime", timerfd_settime(timer, 0, outside, NULL));
    show("timerfd_gettime", timerfd_gettime(timer, outside));
    show("open", open(outside, O_RDONLY));
    show("access", access(outside, R_OK));
    show("unlink", unlink(outside));
    show("open of no name", open("", O_RDONLY));
    return 0;
}
