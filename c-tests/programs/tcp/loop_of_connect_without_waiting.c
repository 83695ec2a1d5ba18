/* A loop of connect on a non-blocking socket, which never waits, completes. */
#include "progress.h"

static int client;
static struct sockaddr_in to;

static int seen(void) {
    return connect(client, (struct sockaddr *)&to, sizeof to) == 0 || errno == EISCONN;
}

int main(void) {
    unsigned short port;
    int done = 0;
    int listener = tcp_listener(&port);
    to = loopback(port);
    for (; done < 300; done++) {
        client = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        set_nonblocking(client);
        if (!before_long(seen))
            break;
        close(accept(listener, NULL, NULL));
        close(client);
    }
    print_progress(done, 300, "connections");
    return 0;
}
