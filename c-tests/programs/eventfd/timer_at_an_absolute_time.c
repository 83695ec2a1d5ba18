/* With TFD_TIMER_ABSTIME the timer expires at a time of its clock, at once if that is past. */
#include "local.h"
#include <inttypes.h>
#include <sys/timerfd.h>

static void at(const char *name, clockid_t clock, long add_ns) {
    uint64_t count = 0;
    struct timespec now;
    int fd = (int)must("timerfd_create", timerfd_create(clock, TFD_NONBLOCK));
    clock_gettime(clock, &now);
    struct itimerspec t = {.it_value = now};
    t.it_value.tv_nsec += add_ns;
    if (t.it_value.tv_nsec >= 1000000000) {
        t.it_value.tv_sec++;
        t.it_value.tv_nsec -= 1000000000;
    }
    if (add_ns == 0)
        t.it_value = (struct timespec){.tv_sec = 1, .tv_nsec = 0};
    must("set", timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, NULL));
    printf("%s: %s", name, events(wait_for(fd, POLLIN, 5000)));
    show(", read", read(fd, &count, sizeof count));
    clock_gettime(clock, &now);
    int passed = now.tv_sec > t.it_value.tv_sec ||
                 (now.tv_sec == t.it_value.tv_sec && now.tv_nsec >= t.it_value.tv_nsec);
    printf("count %" PRIu64 ", its time has come: %s\n", count, passed ? "yes" : "no");
}

int main(void) {
    at("monotonic", CLOCK_MONOTONIC, 30000000);
    at("real time", CLOCK_REALTIME, 30000000);
    at("past", CLOCK_REALTIME, 0);
    return 0;
}
