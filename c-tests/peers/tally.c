/* tally: counts what comes on its first connection; the second says in digits how much that should be. */
#include "stream.h"

int main(void) {
    static char buffer[65536];
    unsigned short port;
    int listener = tcp_listener(&port);
    struct sum got = {0, 0};
    char digits[32] = "";
    ssize_t n;

    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    int data = (int)must("accept", accept(listener, NULL, NULL));
    int claim = (int)must("accept", accept(listener, NULL, NULL));
    digits[recv_all(claim, digits, sizeof digits - 1)] = 0;
    while ((n = recv(data, buffer, sizeof buffer, 0)) > 0)
        sum_add(&got, buffer, (size_t)n);
    show("end", n);
    struct sum want = sum_of_stream((size_t)atol(digits));
    printf("%s\n", want.bytes == got.bytes && want.value == got.value ? "all arrived" : "something was lost");
    return 0;
}
