/* The result is the number of entries with something in revents. */
#include "message.h"

int main(void) {
    int ends[5][2];
    struct pollfd p[5];
    for (int i = 0; i < 5; i++) {
        tcp_pair(ends[i]);
        p[i] = (struct pollfd){.fd = ends[i][1], .events = POLLIN};
    }
    show("none", poll(p, 5, 0));
    must("send", send_text(ends[1][0], "x"));
    must("send", send_text(ends[3][0], "x"));
    must("wait", wait_for(ends[1][1], POLLIN, 5000));
    must("wait", wait_for(ends[3][1], POLLIN, 5000));
    show("two", poll(p, 5, 5000));
    for (int i = 0; i < 5; i++)
        printf("%s ", events(p[i].revents));
    printf("\n");
    return 0;
}
