/* sink [CHUNK [PAUSE]]: reads one connection to its end, CHUNK bytes at a time with PAUSE microseconds in
 * between. */
#include "stream.h"

int main(int argc, char **argv) {
    static char buffer[65536];
    unsigned short port;
    int listener = tcp_listener(&port);
    size_t chunk = argc > 1 ? (size_t)atol(argv[1]) : sizeof buffer;
    useconds_t pause = argc > 2 ? (useconds_t)atol(argv[2]) : 0;
    struct sum got = {0, 0};
    ssize_t n;

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    while ((n = recv(fd, buffer, chunk, 0)) > 0) {
        sum_add(&got, buffer, (size_t)n);
        if (pause)
            usleep(pause);
    }
    show("end", n);
    sum_print("received", &got);
    return 0;
}
