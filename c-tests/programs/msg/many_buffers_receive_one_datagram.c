/* A datagram spread over a hundred small buffers fills them in order and leaves the last ones
 * unchanged. */
#include "message.h"

int main(void) {
    int ends[2];
    char text[300], room[100][4];
    struct iovec in[100];
    udp_pair(ends);
    for (int i = 0; i < 300; i++)
        text[i] = (char)('a' + i % 26);
    memset(room, '.', sizeof room);
    for (int i = 0; i < 100; i++)
        in[i] = (struct iovec){.iov_base = room[i], .iov_len = (size_t)(i % 5)};
    must("send", send(ends[0], text, 150, 0));
    struct msghdr r = {.msg_iov = in, .msg_iovlen = 100};
    show("recvmsg", recvmsg(ends[1], &r, 0));
    int at = 0, right = 0, alone = 0;
    for (int i = 0; i < 100; i++)
        for (int j = 0; j < 4; j++)
            if (j < i % 5 && at < 150)
                right += room[i][j] == text[at++];
            else
                alone += room[i][j] == '.';
    printf("%d bytes right, %d left alone, MSG_TRUNC: %s\n", right, alone,
           r.msg_flags & MSG_TRUNC ? "yes" : "no");
    return 0;
}
