/* MSG_WAITALL on a non-blocking socket returns what is there, or EAGAIN when nothing is. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[16];
    tcp_pair(ends);
    set_nonblocking(ends[1]);
    show("nothing", recv(ends[1], buffer, 10, MSG_WAITALL));
    send_all(ends[0], "half", 4);
    wait_for(ends[1], POLLIN, 10000);
    show("half", recv(ends[1], buffer, 10, MSG_WAITALL));
    return 0;
}
