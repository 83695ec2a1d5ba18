/* A loop of non-blocking accept gets the connections that arrive. */
#include "progress.h"

static int listener, accepted;

static int seen(void) {
    accepted = accept(listener, NULL, NULL);
    return accepted >= 0;
}

int main(void) {
    unsigned short port;
    int done = 0;
    listener = tcp_listener(&port);
    set_nonblocking(listener);
    for (; done < 300; done++) {
        int client = tcp_connect(port);
        if (!before_long(seen))
            break;
        close(client);
        close(accepted);
    }
    print_progress(done, 300, "connections");
    return 0;
}
