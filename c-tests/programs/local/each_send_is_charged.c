/* Each send takes space of its own from SO_SNDBUF, more than its bytes: so many sends fit, and so few bytes
 * make a small buffer unwritable. */
#include "local.h"

static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
static const char *const names[] = {"stream", "dgram", "seqpacket"};

static void count(int type, int buffer, size_t len) {
    static const char data[5000];
    int ends[2], sends = 0;
    local_pair(type, ends);
    if (buffer)
        must("SO_SNDBUF", setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer));
    while (send(ends[0], data, len, MSG_DONTWAIT) == (ssize_t)len)
        sends++;
    printf(" %d", sends);
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    static const size_t lengths[] = {1, 192, 193, 1000, 2000, 3000};
    for (size_t t = 0; t < 3; t++) {
        for (int buffer = 0; buffer <= 4096; buffer += 4096) {
            printf("%s, %s buffer:", names[t], buffer ? "small" : "default");
            for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
                count(types[t], buffer, lengths[i]);
            printf("\n");
        }
        int ends[2], buffer = 4096;
        local_pair(types[t], ends);
        must("SO_SNDBUF", setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer));
        show("send", send(ends[0], "x", 1, 0));
        printf("writable: %s\n", events(wait_for(ends[0], POLLOUT, 0)));
        static const char thousand[1000];
        show("send", send(ends[0], thousand, sizeof thousand, 0));
        printf("writable: %s\n", events(wait_for(ends[0], POLLOUT, 0)));
        show("send", send(ends[0], "x", 1, MSG_DONTWAIT));
    }
    return 0;
}
