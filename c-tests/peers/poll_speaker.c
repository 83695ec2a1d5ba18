/* Accepts one connection and answers "go" with "hello" after a moment, as often as its argument says; then
 * closes. */
#include "check.h"

int main(int argc, char **argv) {
    unsigned short port;
    int listener = tcp_listener(&port);
    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    for (int i = 0; i <= (argc > 1 ? atoi(argv[1]) : 1); i++) {
        char go[2];
        if (recv_all(fd, go, 2) != 2)
            return 1;
        usleep(50000);
        if (argc > 1 && i < atoi(argv[1]))
            send_all(fd, "hello", 5);
    }
    close(fd);
    return 0;
}
