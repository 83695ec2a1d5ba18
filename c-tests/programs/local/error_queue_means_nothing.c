/* Local sockets have no error queue: MSG_ERRQUEUE makes no difference to a receive. */
#include "local.h"

static void all(const char *what, int type) {
    int ends[2];
    char text[8];
    printf("%s\n", what);
    local_pair(type, ends);
    must("write", write(ends[0], "abc", 3));
    show("data", recv(ends[1], text, sizeof text, MSG_ERRQUEUE));
    show("nothing", recv(ends[1], text, sizeof text, MSG_ERRQUEUE | MSG_DONTWAIT));
    must("shutdown", shutdown(ends[1], SHUT_RDWR));
    // Datagram sockets find their end only when they wait, which a component never does for a queue of
    // errors.
    if (type != SOCK_DGRAM)
        show("the end", recv(ends[1], text, sizeof text, MSG_ERRQUEUE));
    show("the end without waiting", recv(ends[1], text, sizeof text, MSG_ERRQUEUE | MSG_DONTWAIT));
}

int main(void) {
    all("SOCK_STREAM", SOCK_STREAM);
    all("SOCK_SEQPACKET", SOCK_SEQPACKET);
    all("SOCK_DGRAM", SOCK_DGRAM);
    return 0;
}
