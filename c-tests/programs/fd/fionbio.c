/* ioctl(FIONBIO) turns non-blocking mode on and off, and fcntl(F_GETFL) shows it. */
#include "check.h"

#include <sys/ioctl.h>

int main(void) {
    int ends[2], on = 1, off = 0;
    char byte;
    tcp_pair(ends);
    show("on", ioctl(ends[0], FIONBIO, &on));
    show("recv", recv(ends[0], &byte, 1, 0));
    printf("O_NONBLOCK %d\n", (fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
    show("off", ioctl(ends[0], FIONBIO, &off));
    printf("O_NONBLOCK %d\n", (fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
    send_all(ends[1], "x", 1);
    show("recv", recv(ends[0], &byte, 1, 0));
    return 0;
}
