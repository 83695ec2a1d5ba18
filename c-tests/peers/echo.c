/* echo [COUNT]: accepts COUNT connections (1 if not given), one after the other, and sends back what each
 * sends. */
#include "check.h"

int main(int argc, char **argv) {
    static char buffer[65536];
    unsigned short port;
    int listener = tcp_listener(&port);
    int count = argc > 1 ? atoi(argv[1]) : 1;

    printf("port %d\n", port);
    fflush(stdout);
    for (int i = 0; i < count; i++) {
        size_t total = 0;
        ssize_t n;
        if (!wait_for(listener, POLLIN, 25000))
            return 1;
        int fd = (int)must("accept", accept(listener, NULL, NULL));
        while ((n = recv(fd, buffer, sizeof buffer, 0)) > 0) {
            send_all(fd, buffer, (size_t)n);
            total += (size_t)n;
        }
        must("recv", n);
        close(fd);
        printf("echoed %lu bytes\n", (unsigned long)total);
    }
    return 0;
}
