/* A wait for hang-ups alone finds the end behind a page of unread data. */
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    static char page[4096];
    int ends[2];
    tcp_pair(ends);
    must("send", send(ends[0], page, sizeof page, 0));
    must("shutdown", shutdown(ends[0], SHUT_WR));
    show("RDHUP", wait_for(ends[1], POLLRDHUP, 5000));
    show("all", recv(ends[1], page, sizeof page, 0));
    show("end", recv(ends[1], page, sizeof page, 0));
    return 0;
}
