/* late_reader MS: leaves a connection alone for MS milliseconds after its first byte, then reads it to its
 * end. */
#include "stream.h"

int main(int argc, char **argv) {
    static char buffer[65536];
    unsigned short port;
    int room = 4096;
    struct sum got = {0, 0};
    ssize_t n;
    int listener = tcp_listener(&port);
    must("SO_RCVBUF", setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &room, sizeof room));
    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    wait_for(fd, POLLIN, 10000);
    poll(NULL, 0, argc > 1 ? atoi(argv[1]) : 0);
    while ((n = recv(fd, buffer, sizeof buffer, 0)) > 0)
        sum_add(&got, buffer, (size_t)n);
    show("end", n);
    sum_print("received", &got);
    return 0;
}
