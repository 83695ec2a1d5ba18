/* A thousand sockets in one select: each has a number below FD_SETSIZE, and those that are ready are found.
 */
#include "message.h"
#include <sys/select.h>

enum { COUNT = 1000 };

int main(void) {
    static int fds[COUNT];
    static unsigned short ports[COUNT];
    int most = 0;
    for (int i = 0; i < COUNT; i++) {
        fds[i] = udp_socket(&ports[i]);
        most = fds[i] > most ? fds[i] : most;
    }
    printf("all below FD_SETSIZE: %d\n", most < FD_SETSIZE);
    for (int turn = 0; turn < 3; turn++) {
        int which = turn * 499;
        must("send", send_text_to(fds[1], ports[which], "x"));
        must("wait", wait_for(fds[which], POLLIN, 5000));
        fd_set reads;
        FD_ZERO(&reads);
        for (int i = 0; i < COUNT; i++)
            FD_SET(fds[i], &reads);
        show("select", select(most + 1, &reads, NULL, NULL, NULL));
        for (int i = 0; i < COUNT; i++)
            if (FD_ISSET(fds[i], &reads))
                printf("number %d\n", i);
    }
    return 0;
}
