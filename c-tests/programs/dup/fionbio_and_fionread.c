/* ioctl on sockets: FIONBIO toggles non-blocking mode, FIONREAD counts, SIOCATMARK is 0, unknown requests
 * are errors. */
#include "local.h"
#include <sys/ioctl.h>

int main(void) {
    int ends[2], value = 1, count = -1;
    char byte;
    tcp_pair(ends);
    show("FIONBIO on", ioctl(ends[0], FIONBIO, &value));
    printf("O_NONBLOCK %d\n", !!(fcntl(ends[0], F_GETFL) & O_NONBLOCK));
    show("recv", recv(ends[0], &byte, 1, 0));
    value = 0;
    show("FIONBIO off", ioctl(ends[0], FIONBIO, &value));
    printf("O_NONBLOCK %d\n", !!(fcntl(ends[0], F_GETFL) & O_NONBLOCK));
    must("send", send_text(ends[1], "seven!!"));
    must("wait", wait_for(ends[0], POLLIN, 5000));
    show("FIONREAD", ioctl(ends[0], FIONREAD, &count));
    printf("%d bytes\n", count);
    show("SIOCATMARK", ioctl(ends[0], SIOCATMARK, &count));
    printf("at mark %d\n", count);
    show("unknown", ioctl(ends[0], 0x5555, &count));
    show("closed", ioctl(1000000, FIONREAD, &count));
    void *volatile nowhere = NULL;
    show("FIONREAD nowhere", ioctl(ends[0], FIONREAD, nowhere));
    unsigned short port;
    show("FIONREAD of a listener", ioctl(tcp_listener(&port), FIONREAD, &count));
    return 0;
}
