/* SIOCOUTQ is 0 when the receiver has taken everything. */
#define _GNU_SOURCE
#include "check.h"
#include <sys/ioctl.h>
#include <sys/un.h>
#ifdef __linux__
#include <linux/sockios.h>
#endif

static void show_queue(const char *label, int fd) {
    int count = -1;
    long answer = ioctl(fd, SIOCOUTQ, &count);
    show(label, answer);
    if (answer == 0)
        puts(count == 0 ? "nothing" : count >= 100 ? "at least what was sent" : "less than what was sent");
}

static void pair(const char *name, int type) {
    int ends[2];
    char data[100] = {0};
    puts(name);
    must("socketpair", socketpair(AF_UNIX, type, 0, ends));
    show_queue("fresh", ends[0]);
    show("send", send(ends[0], data, sizeof data, 0));
    show_queue("sent", ends[0]);
    show_queue("the receiver", ends[1]);
    show("recv", recv(ends[1], data, sizeof data, 0));
    show_queue("received", ends[0]);
    send(ends[0], data, sizeof data, 0);
    close(ends[1]);
    show_queue("the receiver is closed", ends[0]);
}

int main(void) {
    int ends[2];
    pair("stream", SOCK_STREAM);
    pair("dgram", SOCK_DGRAM);
    pair("seqpacket", SOCK_SEQPACKET);

    puts("listener");
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show_queue("fresh", fd);
    struct sockaddr_un name = {AF_UNIX, "siocoutq.sock"};
    must("bind", bind(fd, (struct sockaddr *)&name, sizeof name));
    must("listen", listen(fd, 1));
    show_queue("listening", fd);
    unlink("siocoutq.sock");

    puts("udp");
    fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    show_queue("fresh", fd);

    puts("others");
    show_queue("closed", -1);
    must("pipe", pipe(ends));
    show_queue("pipe", ends[1]);
    show("null", ioctl(fd, TIOCOUTQ, NULL));
    return 0;
}
