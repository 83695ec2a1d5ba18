/* source BYTES: sends that many bytes of the stream to its one client, then closes. */
#include "stream.h"

#include <signal.h>

int main(int argc, char **argv) {
    unsigned short port;
    int listener = tcp_listener(&port);

    printf("port %d\n", port);
    fflush(stdout);
    signal(SIGPIPE, SIG_IGN);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    stream_send(fd, argc > 1 ? (size_t)atol(argv[1]) : 0);
    return 0;
}
