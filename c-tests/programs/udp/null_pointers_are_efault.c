/* Null pointers where bytes are needed are EFAULT; elsewhere they do no harm. */
#include "message.h"
#include <stdint.h>

int main(void) {
    int ends[2];
    void *volatile nowhere = NULL;
    udp_pair(ends);
    show("send from null", send(ends[0], nowhere, 4, 0));
    show("send nothing from null", send(ends[0], nowhere, 0, 0));
    show("recv nothing into null", recv(ends[1], nowhere, 0, 0));
    must("send", send_text(ends[0], "data"));
    must("poll", wait_for(ends[1], POLLIN, 5000));
    show("recv into null", recv(ends[1], nowhere, 4, 0));
    show("connect to null", connect(ends[0], nowhere, sizeof(struct sockaddr_in)));
    show("bind to null", bind(ends[0], nowhere, sizeof(struct sockaddr_in)));
    show("sendto null", sendto(ends[0], "peer", 4, 0, nowhere, sizeof(struct sockaddr_in)));
    show("getsockname into null", getsockname(ends[0], nowhere, nowhere));

    /* Beyond a component's memory. */
    void *volatile outside = (void *)(uintptr_t)0xfffff000;
    unsigned short port, own;
    int to = udp_socket(&port), from = udp_socket(&own);
    struct sockaddr_in a = loopback(port);
    for (int i = 0; i < 2; i++) {
        show("sendto nothing from outside", sendto(from, outside, 0, 0, (struct sockaddr *)&a, sizeof a));
        must("poll", wait_for(to, POLLIN, 5000));
        show("recv nothing into outside", recv(to, outside, 0, 0));
    }
    return 0;
}
