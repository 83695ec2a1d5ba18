/* An absolute periodic timer whose first time is past has expired once for each period since. */
#include "check.h"

#include <inttypes.h>
#include <sys/timerfd.h>
#include <time.h>

static struct itimerspec past(clockid_t clock, long milliseconds, long interval) {
    struct itimerspec t = {.it_interval = {.tv_nsec = interval * 1000000}};
    must("clock_gettime", clock_gettime(clock, &t.it_value));
    t.it_value.tv_nsec -= milliseconds * 1000000;
    if (t.it_value.tv_nsec < 0) {
        t.it_value.tv_sec--;
        t.it_value.tv_nsec += 1000000000;
    }
    return t;
}

static void show_setting(const char *label, const struct itimerspec *t) {
    printf("%s: %s, every %ld ms\n", label,
           t->it_value.tv_sec == 0 && t->it_value.tv_nsec == 0 ? "stopped" : "running",
           (long)t->it_interval.tv_nsec / 1000000);
}

static void show_count(const char *label, int fd) {
    uint64_t count = 0;
    if (show(label, read(fd, &count, sizeof count)) > 0)
        printf("  expired %" PRIu64 "\n", count);
}

static void try_clock(const char *label, clockid_t clock) {
    struct itimerspec t = past(clock, 550, 100), before;
    int fd = (int)must("timerfd_create", timerfd_create(clock, TFD_NONBLOCK));
    printf("%s\n", label);
    must("set", timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, NULL));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 0)));
    show_count("read", fd);
    show_count("read again", fd);
    must("get", timerfd_gettime(fd, &before));
    show_setting("then", &before);
    t = past(clock, 550, 100);
    must("set", timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, NULL));
    must("get", timerfd_gettime(fd, &before));
    show_setting("unread", &before);
    show_count("read", fd);
    t = past(clock, 550, 100);
    must("set", timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, NULL));
    t = past(clock, 550, 0);
    must("set", timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, &before));
    show_setting("before", &before);
    must("get", timerfd_gettime(fd, &before));
    show_setting("once", &before);
    show_count("read", fd);
    show_count("read again", fd);
    close(fd);
}

int main(void) {
    /* The monotonic clock may have begun with the program. */
    struct timespec pause = {.tv_nsec = 700000000};
    nanosleep(&pause, NULL);
    try_clock("monotonic", CLOCK_MONOTONIC);
    try_clock("real time", CLOCK_REALTIME);
    return 0;
}
