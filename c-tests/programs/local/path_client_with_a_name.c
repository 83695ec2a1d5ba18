/* The server sees a bound client by its path. */
//@ dir:
#include "local.h"

int main(void) {
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    int listener = local_listener(SOCK_STREAM, "server");
    int client = local_bound(SOCK_STREAM, "client");
    show("connect", local_connect(client, "server"));
    int server = show_fd("accept", accept4(listener, (struct sockaddr *)&a, &len, SOCK_NONBLOCK));
    printf("from: %s, whole: %s\n", local_text(&a, len), len == path_name(&a, "client") ? "yes" : "no");
    show_local("peer", server, getpeername);
    show_recv("nothing yet", server, 0);
    char four[4];
    len = sizeof four;
    show("name into four bytes", getpeername(server, (struct sockaddr *)four, &len));
    printf("real length: %s\n", len == path_name(&a, "client") ? "yes" : "no");
    return 0;
}
