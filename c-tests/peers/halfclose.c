/* halfclose TEXT: sends TEXT, closes its sending half, and goes on reading to the end. */
#include "stream.h"

int main(int argc, char **argv) {
    static char buffer[65536];
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sum got = {0, 0};
    ssize_t n;

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    if (argc > 1)
        send_all(fd, argv[1], strlen(argv[1]));
    must("shutdown", shutdown(fd, SHUT_WR));
    while ((n = recv(fd, buffer, sizeof buffer, 0)) > 0)
        sum_add(&got, buffer, (size_t)n);
    show("end", n);
    sum_print("received", &got);
    return 0;
}
