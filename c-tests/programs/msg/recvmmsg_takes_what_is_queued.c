/* recvmmsg fills as many messages as requested, each with its own length, name and flags. */
#include "message.h"

int main(void) {
    unsigned short port, from_port;
    int fd = udp_socket(&port), sender = udp_socket(&from_port);
    static const char *const texts[] = {"one", "", "longer than eight", "four"};
    for (int i = 0; i < 4; i++)
        must("send", send_text_to(sender, port, texts[i]));
    struct mmsghdr batch[4];
    struct iovec pieces[4];
    struct sockaddr_in names[4];
    char room[4][8];
    memset(batch, 0, sizeof batch);
    for (int i = 0; i < 4; i++) {
        pieces[i] = (struct iovec){.iov_base = room[i], .iov_len = sizeof room[i]};
        batch[i].msg_hdr.msg_iov = &pieces[i];
        batch[i].msg_hdr.msg_iovlen = 1;
        batch[i].msg_hdr.msg_name = &names[i];
        batch[i].msg_hdr.msg_namelen = sizeof names[i];
    }
    int n = (int)show("recvmmsg", recvmmsg(fd, batch, 4, 0, NULL));
    for (int i = 0; i < n; i++)
        printf("%u \"%.*s\"%s, sender %s\n", batch[i].msg_len, (int)batch[i].msg_len, room[i],
               batch[i].msg_hdr.msg_flags & MSG_TRUNC ? " MSG_TRUNC" : "",
               ntohs(names[i].sin_port) == from_port ? "known" : "unknown");
    show("nothing left", recvmmsg(fd, batch, 4, MSG_DONTWAIT, NULL));
    return 0;
}
