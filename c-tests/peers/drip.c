/* drip TEXT: sends TEXT to its one client a byte at a time, each in a packet of its own, then closes. */
#include "check.h"

#include <netinet/tcp.h>

int main(int argc, char **argv) {
    const char *text = argc > 1 ? argv[1] : "drip";
    unsigned short port;
    int listener = tcp_listener(&port), on = 1;

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    must("TCP_NODELAY", setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
    for (const char *p = text; *p; p++) {
        send_all(fd, p, 1);
        usleep(2000);
    }
    return 0;
}
