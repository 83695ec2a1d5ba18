/* After unlink no client can connect, existing connections continue, and the name is free. */
//@ dir:
#include "local.h"

int main(void) {
    int listener = local_listener(SOCK_STREAM, "name");
    int first = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    must("connect", local_connect(first, "name"));
    show("unlink", unlink("name"));
    int late = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show("connect", local_connect(late, "name"));
    int server = (int)must("accept", accept(listener, NULL, NULL));
    must("send", send_text(first, "still here"));
    show_recv("recv", server, 0);
    show_local("name", listener, getsockname);
    int other = local_listener(SOCK_STREAM, "name");
    show("connect to the new one", local_connect(late, "name"));
    show_fd("accept", accept(other, NULL, NULL));
    return 0;
}
