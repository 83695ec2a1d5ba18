/* A refusal is reported once, by whichever of sendmsg, recvmsg, sendmmsg or recvmmsg comes first. */
#include "message.h"

int main(void) {
    int fd = udp_to_nobody();
    char text[4];
    set_timeout(fd, SO_RCVTIMEO, 1000);
    struct iovec piece = {.iov_base = text, .iov_len = sizeof text};
    struct mmsghdr batch;
    memset(&batch, 0, sizeof batch);
    batch.msg_hdr.msg_iov = &piece;
    batch.msg_hdr.msg_iovlen = 1;
    for (int i = 0; i < 4; i++) {
        must("send", send(fd, "x", 1, 0));
        must("poll", wait_for(fd, 0, 1000));
        if (i == 0)
            show("sendmsg", sendmsg(fd, &batch.msg_hdr, 0));
        if (i == 1)
            show("recvmsg", recvmsg(fd, &batch.msg_hdr, 0));
        if (i == 2)
            show("sendmmsg", sendmmsg(fd, &batch, 1, 0));
        if (i == 3)
            show("recvmmsg", recvmmsg(fd, &batch, 1, 0, NULL));
        printf("SO_ERROR: %s\n", errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
    }
    return 0;
}
