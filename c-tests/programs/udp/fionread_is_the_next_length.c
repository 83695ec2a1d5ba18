/* FIONREAD on a UDP socket returns the length of the next datagram, 0 for none or an empty one. */
#include "message.h"
#include <sys/ioctl.h>

static int next(int fd) {
    int n = -1;
    must("ioctl", ioctl(fd, FIONREAD, &n));
    return n;
}

int main(void) {
    int ends[2];
    udp_pair(ends);
    printf("idle: %d\n", next(ends[1]));
    must("send", send_text(ends[0], "five!"));
    must("send", send(ends[0], "", 0, 0));
    must("send", send_text(ends[0], "three more"));
    must("poll", wait_for(ends[1], POLLIN, 5000));
    printf("first: %d\n", next(ends[1]));
    show_recv("recv", ends[1], 0);
    printf("empty one: %d\n", next(ends[1]));
    show_recv("recv", ends[1], 0);
    printf("third: %d\n", next(ends[1]));
    return 0;
}
