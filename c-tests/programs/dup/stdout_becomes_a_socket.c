/* dup2 onto 1 redirects printf to the socket, as inetd does; another dup2 restores the old output. */
#include "local.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    printf("before\n");
    fflush(stdout);
    int old = dup(1);
    if (old < 0)
        return 3;
    int moved = dup2(ends[0], 1) == 1;
    printf("printed into the socket\n");
    fflush(stdout);
    int written = write(1, "written as well\n", 16) == 16;
    int back = dup2(old, 1) == 1;
    close(ends[0]);
    printf("moved %d, written %d, back %d\n", moved, written, back);
    char text[64] = "";
    show("the peer got", (long)recv_all(ends[1], text, sizeof text - 1));
    printf("%s", text);
    return 0;
}
