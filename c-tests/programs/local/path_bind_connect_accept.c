/* A server listens under a path, a client connects to it; each knows the names. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    int listener = local_listener(SOCK_STREAM, "server");
    show_local("listener", listener, getsockname);
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    show_local("client before", client, getpeername);
    show("connect", local_connect(client, "server"));
    must("send", send_text(client, "hello"));
    int server = show_fd("accept", accept(listener, (struct sockaddr *)&a, &len));
    printf("from: %s\n", local_text(&a, len));
    show_recv("recv", server, 0);
    show_local("client", client, getsockname);
    show_local("client's peer", client, getpeername);
    show_local("server", server, getsockname);
    show_local("server's peer", server, getpeername);
    must("send", send_text(server, "welcome"));
    show_recv("recv", client, 0);
    return 0;
}
