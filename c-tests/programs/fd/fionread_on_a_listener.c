/* FIONREAD on a listener is EINVAL, and 0 on a socket without a connection. */
#include "check.h"

#include <sys/ioctl.h>

int main(void) {
    unsigned short port;
    int count = -1;
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    show("fresh", ioctl(fd, FIONREAD, &count));
    printf("%d bytes\n", count);
    show("listener", ioctl(tcp_listener(&port), FIONREAD, &count));
    return 0;
}
