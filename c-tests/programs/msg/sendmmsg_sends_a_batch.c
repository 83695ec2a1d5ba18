/* sendmmsg sends many datagrams in one call and notes each one's length. */
#include "message.h"

int main(void) {
    enum { COUNT = 40 };
    static struct mmsghdr batch[COUNT];
    static struct iovec pieces[COUNT];
    static char texts[COUNT][32];
    int ends[2], noted = 0, right = 0;
    udp_pair(ends);
    for (int i = 0; i < COUNT; i++) {
        pieces[i].iov_base = texts[i];
        pieces[i].iov_len = (size_t)snprintf(texts[i], sizeof texts[i], "datagram number %d", i);
        batch[i].msg_hdr.msg_iov = &pieces[i];
        batch[i].msg_hdr.msg_iovlen = 1;
    }
    show("sendmmsg", sendmmsg(ends[0], batch, COUNT, 0));
    for (int i = 0; i < COUNT; i++)
        noted += batch[i].msg_len == pieces[i].iov_len;
    for (int i = 0; i < COUNT; i++) {
        char text[64];
        ssize_t n = recv(ends[1], text, sizeof text, 0);
        right += n == (ssize_t)pieces[i].iov_len && memcmp(text, texts[i], (size_t)n) == 0;
    }
    printf("%d lengths noted, %d right\n", noted, right);
    return 0;
}
