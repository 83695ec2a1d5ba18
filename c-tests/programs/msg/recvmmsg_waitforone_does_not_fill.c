/* With MSG_WAITFORONE recvmmsg waits for the first message only and then takes what is there. */
#include "message.h"

int main(void) {
    int ends[2];
    struct mmsghdr batch[5];
    struct iovec piece;
    char text[16];
    udp_pair(ends);
    piece = (struct iovec){.iov_base = text, .iov_len = sizeof text};
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 5; i++) {
        batch[i].msg_hdr.msg_iov = &piece;
        batch[i].msg_hdr.msg_iovlen = 1;
    }
    for (int i = 0; i < 3; i++)
        must("send", send_text(ends[0], "data"));
    show("MSG_WAITFORONE", recvmmsg(ends[1], batch, 5, MSG_WAITFORONE, NULL));
    must("send", send_text(ends[0], "data"));
    must("send", send_text(ends[0], "data"));
    show("room for one", recvmmsg(ends[1], batch, 1, MSG_WAITFORONE, NULL));
    must("poll", wait_for(ends[1], POLLIN, 5000));
    show("MSG_DONTWAIT", recvmmsg(ends[1], batch, 5, MSG_DONTWAIT, NULL));
    show("MSG_DONTWAIT", recvmmsg(ends[1], batch, 5, MSG_DONTWAIT, NULL));
    return 0;
}
