/* For select end of file is readable, and a reset readable and writable; neither is exceptional. */
#include "message.h"
#include <sys/select.h>

static void look(const char *name, int fd) {
    fd_set r, w, x;
    struct timeval t = {.tv_sec = 5, .tv_usec = 0};
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_ZERO(&x);
    FD_SET(fd, &r);
    FD_SET(fd, &w);
    FD_SET(fd, &x);
    int n = select(fd + 1, &r, &w, &x, &t);
    printf("%s: %d, read %d, write %d, exceptional %d\n", name, n, !!FD_ISSET(fd, &r), !!FD_ISSET(fd, &w),
           !!FD_ISSET(fd, &x));
}

int main(void) {
    int ended[2], reset[2];
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    tcp_pair(ended);
    close(ended[1]);
    must("wait", wait_for(ended[0], POLLIN, 5000));
    look("end of file", ended[0]);
    tcp_pair(reset);
    must("linger", setsockopt(reset[1], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
    close(reset[1]);
    must("wait", wait_for(reset[0], 0, 5000));
    look("reset", reset[0]);
    look("never connected", (int)must("socket", socket(AF_INET, SOCK_STREAM, 0)));
    return 0;
}
