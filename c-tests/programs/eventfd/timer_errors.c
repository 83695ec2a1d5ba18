/* What timerfd refuses: unknown clocks and flags, invalid times, short buffers, non-timers. */
#include "local.h"
#include <sys/timerfd.h>

int main(void) {
    uint64_t count = 0;
    int ends[2];
    local_pair(SOCK_STREAM, ends);
    show_fd("unknown flags", timerfd_create(CLOCK_MONOTONIC, 1));
    int fd = show_fd("good", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
    struct itimerspec t = {.it_value = {.tv_sec = 0, .tv_nsec = 1000000000}};
    show("too many nanoseconds", timerfd_settime(fd, 0, &t, NULL));
    t.it_value = (struct timespec){.tv_sec = -1, .tv_nsec = 0};
    show("negative", timerfd_settime(fd, 0, &t, NULL));
    t.it_value = (struct timespec){.tv_sec = 1, .tv_nsec = 0};
    show("unknown flags", timerfd_settime(fd, 0x80, &t, NULL));
    show("no timer", timerfd_settime(ends[0], 0, &t, NULL));
    show("no timer", timerfd_gettime(ends[0], &t));
    show("closed", timerfd_settime(-1, 0, &t, NULL));
    show("short read", read(fd, &count, 4));
    show("write", write(fd, &count, sizeof count));
    show("send", send(fd, &count, sizeof count, 0));
    return 0;
}
