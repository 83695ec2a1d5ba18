/* SO_RCVTIMEO ends every receiving call with EAGAIN, and the connection continues. */
#include "check.h"

#include <sys/uio.h>

int main(void) {
    int ends[2];
    char byte;
    struct iovec v = {&byte, 1};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
    struct timeval t = {.tv_sec = 0, .tv_usec = 50000};
    tcp_pair(ends);
    must("SO_RCVTIMEO", setsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t));
    show("recv", recv(ends[1], &byte, 1, 0));
    show("recv with MSG_PEEK", recv(ends[1], &byte, 1, MSG_PEEK));
    show("recvfrom", recvfrom(ends[1], &byte, 1, 0, NULL, NULL));
    show("recvmsg", recvmsg(ends[1], &m, 0));
    show("read", read(ends[1], &byte, 1));
    show("readv", readv(ends[1], &v, 1));
    send_all(ends[0], "x", 1);
    wait_for(ends[1], POLLIN, 10000);
    show("recv when there is something", recv(ends[1], &byte, 1, 0));
    return 0;
}
