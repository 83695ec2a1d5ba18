/* After shutdown(SHUT_RD) queued data can still be read, and then comes end of file; writing
 * continues. */
#include "check.h"

int main(void) {
    int ends[2];
    char buffer[16];
    tcp_pair(ends);
    send_all(ends[1], "queued", 6);
    wait_for(ends[0], POLLIN, 10000);
    show("shutdown", shutdown(ends[0], SHUT_RD));
    show("recv", recv(ends[0], buffer, sizeof buffer, 0));
    show("recv when empty", recv(ends[0], buffer, sizeof buffer, 0));
    printf("events %s\n", events(wait_for(ends[0], POLLIN | POLLOUT, 0)));
    show("send", send(ends[0], "on", 2, 0));
    show("arrives", (long)recv_all(ends[1], buffer, 2));
    return 0;
}
