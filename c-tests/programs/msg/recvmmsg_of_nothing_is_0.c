/* recvmmsg with space for no message returns 0 at once; SO_RCVTIMEO bounds the first wait. */
#include "message.h"

int main(void) {
    int ends[2];
    struct mmsghdr batch;
    char text[4];
    udp_pair(ends);
    struct iovec piece = {.iov_base = text, .iov_len = sizeof text};
    memset(&batch, 0, sizeof batch);
    batch.msg_hdr.msg_iov = &piece;
    batch.msg_hdr.msg_iovlen = 1;
    show("no room", recvmmsg(ends[1], &batch, 0, 0, NULL));
    set_timeout(ends[1], SO_RCVTIMEO, 30);
    show("SO_RCVTIMEO", recvmmsg(ends[1], &batch, 1, 0, NULL));
    show("bad descriptor", recvmmsg(-1, &batch, 1, 0, NULL));
    show("bad descriptor", sendmmsg(-1, &batch, 1, 0));
    show("a file", recvmmsg(0, &batch, 1, 0, NULL));
    return 0;
}
