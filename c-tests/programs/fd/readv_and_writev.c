/* writev gathers and readv scatters, over empty pieces too. */
#include "check.h"

#include <sys/uio.h>

int main(void) {
    int ends[2];
    char a[4] = "", b[1] = "", c[32] = "";
    struct iovec out[4] = {{"gather", 6}, {NULL, 0}, {" ", 1}, {"these", 5}};
    struct iovec in[4] = {{a, 3}, {b, 0}, {c, sizeof c - 1}, {NULL, 0}};
    tcp_pair(ends);
    show("writev", writev(ends[0], out, 4));
    wait_for(ends[1], POLLIN, 10000);
    show("readv", readv(ends[1], in, 4));
    printf("%s|%s\n", a, c);
    show("writev of nothing", writev(ends[0], out + 1, 1));
    show("writev of no pieces", writev(ends[0], out, 0));
    show("readv of no pieces", readv(ends[1], in, 0));
    return 0;
}
