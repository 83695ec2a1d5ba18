/* recvmsg and readv over several buffers return what is there when the end is known, and then 0. */
#include "queued.h"

int main(void) {

    int ends[2];
    char a[2], b[6];
    struct iovec pieces[2] = {{a, 2}, {b, 6}};
    struct msghdr m = {.msg_iov = pieces, .msg_iovlen = 2};
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[0], "abc"));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    wait_for_the_end(ends[1]);
    show("recvmsg", recvmsg(ends[1], &m, MSG_WAITALL));
    show("recvmsg", recvmsg(ends[1], &m, MSG_WAITALL));
    show("readv", readv(ends[1], pieces, 2));
    local_pair(SOCK_STREAM, ends);
    must("send", send_text(ends[0], "abc"));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    wait_for_the_end(ends[1]);
    show("readv", readv(ends[1], pieces, 2));
    show("readv", readv(ends[1], pieces, 2));
    return 0;
}
