/* CLOCK_MONOTONIC does not start at 0 with the program, which many programs treat as "never"; a sleep
 * until one of its times wakes then, and a past time does not wait. */
#include "check.h"

#include <sys/timerfd.h>
#include <time.h>

static long long now(void) {
    struct timespec time;
    must("clock_gettime", clock_gettime(CLOCK_MONOTONIC, &time));
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static struct timespec at(long long time) {
    return (struct timespec){.tv_sec = time / 1000000000, .tv_nsec = (long)(time % 1000000000)};
}

static void sleep_until(const char *label, long long time) {
    struct timespec until = at(time);
    int error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    long long woken = now();
    printf("%s: %s, not before %d, within ten seconds %d\n", label, errname(error), woken >= time,
           woken - time < 10000000000LL || time < 2);
}

int main(void) {
    printf("beyond ten seconds: %d\n", now() > 10000000000LL);
    sleep_until("in 20 ms", now() + 20000000);
    sleep_until("a second ago", now() - 1000000000);
    sleep_until("at the beginning", 1);
    struct timespec odd = {.tv_sec = 1, .tv_nsec = 1000000000};
    printf("no time: %s\n", errname(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &odd, NULL)));
    odd = (struct timespec){.tv_sec = -1};
    printf("a negative time: %s\n", errname(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &odd, NULL)));
    struct timespec pause = {.tv_nsec = 1000000};
    printf("a relative one: %s\n", errname(clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL)));

    long long due = now() + 20000000;
    int fd = timerfd_create(CLOCK_MONOTONIC, 0);
    struct itimerspec timer = {.it_value = at(due)};
    unsigned long long times = 0;
    must("timerfd_settime", timerfd_settime(fd, TFD_TIMER_ABSTIME, &timer, NULL));
    show("read", read(fd, &times, sizeof times));
    printf("expired %llu, not before %d\n", times, now() >= due);
    return 0;
}
