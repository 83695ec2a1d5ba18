/* A descriptor may be in the set several times, with different events each time. */
#include "message.h"

int main(void) {
    int ends[2];
    tcp_pair(ends);
    struct pollfd p[4] = {{.fd = ends[0], .events = POLLIN},
                          {.fd = ends[0], .events = POLLOUT},
                          {.fd = ends[0], .events = 0},
                          {.fd = ends[0], .events = POLLIN | POLLOUT}};
    show("idle", poll(p, 4, 5000));
    for (int i = 0; i < 4; i++)
        printf("%s\n", events(p[i].revents));
    must("send", send_text(ends[1], "data"));
    must("wait", wait_for(ends[0], POLLIN, 5000));
    show("data", poll(p, 4, 5000));
    for (int i = 0; i < 4; i++)
        printf("%s\n", events(p[i].revents));
    return 0;
}
