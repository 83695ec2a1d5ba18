/* where [COUNT]: serves TCP and UDP on one port of any address; reports to each of COUNT clients the
 * address that it connected to. */
#include "message.h"

static const char *place(int fd) {
    struct sockaddr_in own;
    socklen_t len = sizeof own;
    must("getsockname", getsockname(fd, (struct sockaddr *)&own, &len));
    return address_text(&own, len);
}

int main(int argc, char **argv) {
    struct sockaddr_in any = {.sin_family = AF_INET};
    socklen_t len = sizeof any;
    int on = 1;
    int listener = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
    must("listen", listen(listener, 16));
    must("getsockname", getsockname(listener, (struct sockaddr *)&any, &len));
    int udp = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("bind", bind(udp, (struct sockaddr *)&any, sizeof any));
    must("IP_PKTINFO", setsockopt(udp, IPPROTO_IP, IP_PKTINFO, &on, sizeof on));
    printf("port %d\n", ntohs(any.sin_port));
    fflush(stdout);
    alarm(28);
    for (int left = argc > 1 ? atoi(argv[1]) : 1; left > 0; left--) {
        struct pollfd fds[2] = {{.fd = listener, .events = POLLIN}, {.fd = udp, .events = POLLIN}};
        must("poll", poll(fds, 2, -1));
        if (fds[0].revents) {
            int fd = (int)must("accept", accept(listener, NULL, NULL));
            send_text(fd, place(fd));
            close(fd);
        }
        if (fds[1].revents) {
            char data[64], control[128];
            struct sockaddr_in from;
            struct iovec part = {data, sizeof data};
            struct msghdr message = {&from, sizeof from, &part, 1, control, sizeof control, 0};
            must("recvmsg", recvmsg(udp, &message, 0));
            struct in_pktinfo *info = (void *)CMSG_DATA(CMSG_FIRSTHDR(&message));
            const char *text = inet_ntoa(info->ipi_addr);
            /* The answer comes from where the question went to. */
            info->ipi_ifindex = 0;
            part = (struct iovec){(void *)(size_t)text, strlen(text)};
            must("sendmsg", sendmsg(udp, &message, 0));
        }
    }
}
