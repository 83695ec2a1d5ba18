/* After SHUT_RD a non-blocking receive is at the end, before data and behind it. */
#define _GNU_SOURCE
#include "check.h"

int main(void) {
    int ends[2];
    char data[8];
    tcp_pair(ends);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    show("nothing", recv(ends[0], data, sizeof data, 0));
    show("shutdown", shutdown(ends[0], SHUT_RD));
    show("recv", recv(ends[0], data, sizeof data, 0));
    show("read", read(ends[0], data, sizeof data));
    show("no bytes", recv(ends[0], data, 0, 0));

    tcp_pair(ends);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    send_all(ends[1], "data", 4);
    wait_for(ends[0], POLLIN, 5000);
    show("shutdown", shutdown(ends[0], SHUT_RD));
    show("recv", recv(ends[0], data, sizeof data, 0));
    show("recv", recv(ends[0], data, sizeof data, 0));

    tcp_pair(ends);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    send_all(ends[1], "more", 4);
    close(ends[1]);
    wait_for(ends[0], POLLRDHUP, 5000);
    show("recv", recv(ends[0], data, 2, 0));
    show("recv", recv(ends[0], data, sizeof data, 0));
    show("at the end", recv(ends[0], data, sizeof data, 0));
    return 0;
}
