/* Null pointers where bytes are needed are EFAULT; elsewhere they do no harm. */
#include "message.h"

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
    return 0;
}
