/* read and write on a socket do what recv and send without flags do. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[16];
    tcp_pair(ends);
    show("write", write(ends[0], "twelve bytes", 12));
    wait_for(ends[1], POLLIN, 10000);
    show("read 6", read(ends[1], buffer, 6));
    show("read the rest", read(ends[1], buffer, sizeof buffer));
    close(ends[0]);
    show("read at the end", read(ends[1], buffer, sizeof buffer));
    set_nonblocking(ends[1]);
    show("read at the end again", read(ends[1], buffer, sizeof buffer));
    return 0;
}
