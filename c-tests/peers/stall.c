/* stall: accepts a connection and leaves it alone until a second one comes; then reads the first to its end.
 */
#include "stream.h"

int main(void) {
    static char buffer[65536];
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sum got = {0, 0};
    ssize_t n;

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    must("accept", accept(listener, NULL, NULL));
    while ((n = recv(fd, buffer, sizeof buffer, 0)) > 0)
        sum_add(&got, buffer, (size_t)n);
    show("end", n);
    struct sum want = sum_of_stream(got.bytes);
    printf("%s\n", want.value == got.value ? "in order" : "out of order");
    return 0;
}
