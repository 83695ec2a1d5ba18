/* One select waits for a file, which is always ready, standard input and a socket. */
//@ stdin: typed\n
//@ dir: file=text
#include "message.h"
#include <sys/select.h>

static int ends[2], file;

static void look(const char *label) {
    fd_set r, w;
    struct timeval t = {.tv_sec = 5};
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_SET(0, &r);
    FD_SET(file, &r);
    FD_SET(ends[0], &r);
    FD_SET(file, &w);
    FD_SET(ends[0], &w);
    show(label, select((file > ends[0] ? file : ends[0]) + 1, &r, &w, NULL, &t));
    printf("input %d, file %d %d, socket %d %d\n", !!FD_ISSET(0, &r), !!FD_ISSET(file, &r),
           !!FD_ISSET(file, &w), !!FD_ISSET(ends[0], &r), !!FD_ISSET(ends[0], &w));
}

int main(void) {
    char text[16];
    file = (int)must("open", open("file", O_RDWR));
    tcp_pair(ends);
    must("wait", wait_for(0, POLLIN, 5000));
    look("an idle socket");
    must("send", send_text(ends[1], "x"));
    must("wait", wait_for(ends[0], POLLIN, 5000));
    look("one that has data");
    show("read the file", read(file, text, sizeof text));
    show("read the socket", read(ends[0], text, sizeof text));
    show("read the input", read(0, text, sizeof text));
    return 0;
}
