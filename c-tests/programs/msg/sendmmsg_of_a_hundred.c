/* A hundred datagrams go out in one sendmmsg and come in by one recvmmsg, in order. */
#include "message.h"

int main(void) {
    int ends[2];
    static struct mmsghdr batch[100];
    static struct iovec pieces[100];
    static char room[100][8];
    udp_pair(ends);
    for (int i = 0; i < 100; i++) {
        snprintf(room[i], sizeof room[i], "%d", i);
        pieces[i] = (struct iovec){.iov_base = room[i], .iov_len = strlen(room[i])};
        batch[i].msg_hdr.msg_iov = &pieces[i];
        batch[i].msg_hdr.msg_iovlen = 1;
    }
    show("sendmmsg", sendmmsg(ends[0], batch, 100, 0));
    int lengths = 0;
    for (int i = 0; i < 100; i++) {
        lengths += batch[i].msg_len == strlen(room[i]);
        memset(room[i], 0, sizeof room[i]);
        pieces[i].iov_len = sizeof room[i] - 1;
    }
    printf("%d lengths right\n", lengths);
    show("recvmmsg", recvmmsg(ends[1], batch, 100, 0, NULL));
    int right = 0;
    for (int i = 0; i < 100; i++)
        right += atoi(room[i]) == i && batch[i].msg_len == strlen(room[i]);
    printf("%d in order\n", right);
    return 0;
}
