/* The timeout of recvmmsg is checked after each message; an invalid time is EINVAL. */
#include "message.h"

int main(void) {
    int ends[2];
    struct mmsghdr batch[3];
    char text[16];
    udp_pair(ends);
    struct iovec piece = {.iov_base = text, .iov_len = sizeof text};
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 3; i++) {
        batch[i].msg_hdr.msg_iov = &piece;
        batch[i].msg_hdr.msg_iovlen = 1;
    }
    for (int i = 0; i < 3; i++)
        must("send", send_text(ends[0], "data"));
    struct timespec none = {.tv_sec = 0, .tv_nsec = 0};
    show("no time: one message", recvmmsg(ends[1], batch, 3, 0, &none));
    struct timespec enough = {.tv_sec = 20, .tv_nsec = 0};
    show("enough time", recvmmsg(ends[1], batch, 2, 0, &enough));
    printf("time left: %s\n", enough.tv_sec < 20 && enough.tv_sec >= 0 ? "less than before" : "as before");
    struct timespec odd = {.tv_sec = 0, .tv_nsec = 1000000000};
    show("a second of nanoseconds", recvmmsg(ends[1], batch, 3, 0, &odd));
    odd = (struct timespec){.tv_sec = -1, .tv_nsec = 0};
    show("negative", recvmmsg(ends[1], batch, 3, 0, &odd));
    return 0;
}
