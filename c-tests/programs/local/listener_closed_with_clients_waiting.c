/* Closing a listener resets the connections that wait in its queue. */
//@ dir:
#include "local.h"

int main(void) {
    char byte;
    int listener = local_listener(SOCK_STREAM, "name");
    int quiet = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    int busy = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    must("connect", local_connect(quiet, "name"));
    must("connect", local_connect(busy, "name"));
    must("send", send_text(busy, "unheard"));
    close(listener);
    show("quiet", recv(quiet, &byte, 1, 0));
    show("quiet", recv(quiet, &byte, 1, 0));
    show("busy", recv(busy, &byte, 1, 0));
    show("send", send(busy, "x", 1, MSG_NOSIGNAL));
    return 0;
}
