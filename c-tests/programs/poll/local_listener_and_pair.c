/* Local sockets in poll: a listener with and without a waiting connection, a pair before and after its end.
 */
//@ dir:
#include "local.h"

int main(void) {
    int listener = local_listener(SOCK_STREAM, "name");
    printf("listener: %s\n", events(wait_for(listener, POLLIN | POLLOUT, 0)));
    int client = (int)must("socket", socket(AF_UNIX, SOCK_STREAM, 0));
    must("connect", local_connect(client, "name"));
    printf("listener, one waits: %s\n", events(wait_for(listener, POLLIN | POLLOUT, 0)));
    printf("client: %s\n", events(wait_for(client, POLLIN | POLLOUT, 0)));
    must("send", send_text(client, "before accept"));
    int server = (int)must("accept", accept(listener, NULL, NULL));
    printf("server: %s\n", events(wait_for(server, POLLIN | POLLOUT, 0)));
    show_recv("recv", server, 0);
    close(client);
    printf("server, client gone: %s\n", events(wait_for(server, POLLIN | POLLOUT | POLLRDHUP, 0)));
    return 0;
}
