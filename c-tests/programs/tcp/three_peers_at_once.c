/* One poll over a fast peer, a slow one and one that stays silent until the end. */
//@ peer: source 500000
//@ peer: drip slowly
//@ peer: halfclose
#include "stream.h"

int main(int argc, char **argv) {
    static unsigned char buffer[30000];
    struct sum got[3] = {{0, 0}, {0, 0}, {0, 0}}, want = sum_of_stream(500000);
    struct pollfd p[3];
    int open = 3;
    if (argc < 4)
        return 2;
    for (int i = 0; i < 3; i++) {
        p[i].fd = tcp_connect((unsigned short)atoi(argv[i + 1]));
        p[i].events = POLLIN;
    }
    while (open > 0) {
        if (must("poll", poll(p, 3, 10000)) == 0)
            return 1;
        for (int i = 0; i < 3; i++) {
            if (!p[i].revents)
                continue;
            ssize_t n = must("recv", recv(p[i].fd, buffer, sizeof buffer, MSG_DONTWAIT));
            if (n == 0) {
                must("close", close(p[i].fd));
                p[i].fd = -1;
                open--;
            }
            sum_add(&got[i], buffer, (size_t)n);
        }
    }
    printf("fast: %s\n", got[0].value == want.value ? "all arrived" : "the bytes differ");
    printf("slow: %lu bytes\n", (unsigned long)got[1].bytes);
    printf("silent: %lu bytes\n", (unsigned long)got[2].bytes);
    return 0;
}
