/* select counts every bit it leaves set: a socket that is readable and writable counts twice. */
#include "message.h"
#include <sys/select.h>

int main(void) {
    int ends[2];
    fd_set r, w, x;
    tcp_pair(ends);
    must("send", send_text(ends[1], "data"));
    must("wait", wait_for(ends[0], POLLIN, 5000));
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_ZERO(&x);
    for (int i = 0; i < 2; i++) {
        FD_SET(ends[i], &r);
        FD_SET(ends[i], &w);
        FD_SET(ends[i], &x);
    }
    int top = ends[0] > ends[1] ? ends[0] : ends[1];
    show("select", select(top + 1, &r, &w, &x, NULL));
    for (int i = 0; i < 2; i++)
        printf("end %d: read %d, write %d, exceptional %d\n", i, !!FD_ISSET(ends[i], &r),
               !!FD_ISSET(ends[i], &w), !!FD_ISSET(ends[i], &x));
    return 0;
}
