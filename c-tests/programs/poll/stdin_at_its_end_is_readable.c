/* Standard input at its end does not block: poll returns at once and read returns 0. */
#include "message.h"

int main(void) {
    char byte;
    struct pollfd p = {.fd = 0, .events = POLLIN};
    show("poll", poll(&p, 1, 5000));
    printf("something: %s\n", p.revents & (POLLIN | POLLHUP) ? "yes" : "no");
    show("read", read(0, &byte, 1));
    fd_set r;
    FD_ZERO(&r);
    FD_SET(0, &r);
    show("select", select(1, &r, NULL, NULL, NULL));
    printf("readable: %s\n", FD_ISSET(0, &r) ? "yes" : "no");
    return 0;
}
