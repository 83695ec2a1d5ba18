/* recvmmsg reports a pending refusal before the messages that arrived earlier, and also if it may receive
 * none; the next call returns them. */
#include "message.h"

int main(void) {
    unsigned short port, peer_port;
    int fd = udp_socket(&port), peer = udp_socket(&peer_port);
    struct mmsghdr batch[3];
    char text[16];
    struct iovec piece = {.iov_base = text, .iov_len = sizeof text};
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 3; i++) {
        batch[i].msg_hdr.msg_iov = &piece;
        batch[i].msg_hdr.msg_iovlen = 1;
    }
    must("connect", connect_to(fd, peer_port));
    must("send", send_text_to(peer, port, "one"));
    close(peer);
    must("poll", wait_for(fd, POLLIN, 5000));
    must("send", send_text(fd, "to nobody"));
    must("poll", wait_for(fd, 0, 1000));
    show("recvmmsg", recvmmsg(fd, batch, 3, MSG_DONTWAIT, NULL));
    show("recvmmsg", recvmmsg(fd, batch, 3, MSG_DONTWAIT, NULL));
    show("recvmmsg", recvmmsg(fd, batch, 3, MSG_DONTWAIT, NULL));
    must("send", send_text(fd, "to nobody"));
    must("poll", wait_for(fd, 0, 1000));
    show("recvmmsg of none", recvmmsg(fd, batch, 0, MSG_DONTWAIT, NULL));
    show("recvmmsg of none", recvmmsg(fd, batch, 0, MSG_DONTWAIT, NULL));
    return 0;
}
