/* sendmmsg counts what it sent before the first bad datagram; an error in the first one is the call's error.
 */
#include "message.h"

static char big[70000];

int main(void) {
    int ends[2];
    udp_pair(ends);
    struct iovec pieces[3] = {{.iov_base = "good", .iov_len = 4},
                              {.iov_base = big, .iov_len = sizeof big},
                              {.iov_base = "after", .iov_len = 5}};
    struct mmsghdr batch[3];
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 3; i++) {
        batch[i].msg_hdr.msg_iov = &pieces[i];
        batch[i].msg_hdr.msg_iovlen = 1;
        batch[i].msg_len = 77;
    }
    show("sendmmsg", sendmmsg(ends[0], batch, 3, 0));
    printf("lengths %u %u %u\n", batch[0].msg_len, batch[1].msg_len, batch[2].msg_len);
    show("from the bad one", sendmmsg(ends[0], batch + 1, 2, 0));
    show("none at all", sendmmsg(ends[0], batch, 0, 0));
    show_recv("recv", ends[1], 0);
    show_recv("recv", ends[1], MSG_DONTWAIT);
    return 0;
}
