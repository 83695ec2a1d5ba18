/* SO_RCVTIMEO and SO_SNDTIMEO are zero initially, read back as set, and check their values, also as two
 * longs. */
#include "option.h"

static void try_time(const char *label, int fd, int name, long sec, long usec) {
    struct timeval t = {.tv_sec = sec, .tv_usec = (suseconds_t)usec};
    socklen_t len = sizeof t;
    printf("%s %ld %ld\n", label, sec, usec);
    if (show(" set", setsockopt(fd, SOL_SOCKET, name, &t, sizeof t)) == -1)
        return;
    memset(&t, 0xee, sizeof t);
    must("getsockopt", getsockopt(fd, SOL_SOCKET, name, &t, &len));
    printf(" %ld.%06ld, length right %d\n", (long)t.tv_sec, (long)t.tv_usec, len == sizeof t);
}

int main(void) {
    static const char *const labels[] = {"SO_RCVTIMEO", "SO_SNDTIMEO"};
    static const int names[] = {SO_RCVTIMEO, SO_SNDTIMEO};
    int fd = tcp_socket();
    for (int i = 0; i < 2; i++) {
        struct timeval t = {7, 7};
        socklen_t len = sizeof t;
        must("getsockopt", getsockopt(fd, SOL_SOCKET, names[i], &t, &len));
        printf("%s at first %ld.%06ld\n", labels[i], (long)t.tv_sec, (long)t.tv_usec);
        try_time(labels[i], fd, names[i], 3, 500000);
        try_time(labels[i], fd, names[i], 0, 20000);
        try_time(labels[i], fd, names[i], 0, 1000000);
        try_time(labels[i], fd, names[i], 0, -1);
        try_time(labels[i], fd, names[i], -1, 0);
        try_time(labels[i], fd, names[i], 0, 0);
        long packed[] = {2, 500000};
        show("two longs", setsockopt(fd, SOL_SOCKET, names[i], packed, sizeof packed));
        len = sizeof t;
        must("getsockopt", getsockopt(fd, SOL_SOCKET, names[i], &t, &len));
        printf(" %ld.%06ld\n", (long)t.tv_sec, (long)t.tv_usec);
        show("short", setsockopt(fd, SOL_SOCKET, names[i], &t, sizeof(int)));
    }
    return 0;
}
