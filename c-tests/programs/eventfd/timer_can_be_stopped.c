/* A value of zero stops a timer and returns the old setting; an unread expiration is forgotten when the
 * timer is set again. */
#include "local.h"
#include <sys/timerfd.h>

int main(void) {
    uint64_t count;
    int fd = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    struct itimerspec t = {.it_value = {.tv_sec = 1000, .tv_nsec = 0},
                           .it_interval = {.tv_sec = 7, .tv_nsec = 0}},
                      old, now;
    must("set", timerfd_settime(fd, 0, &t, &old));
    printf("old: %s\n", old.it_value.tv_sec || old.it_value.tv_nsec ? "running" : "stopped");
    must("gettime", timerfd_gettime(fd, &now));
    printf("running: %s, interval %d\n",
           now.it_value.tv_sec > 900 && now.it_value.tv_sec <= 1000 ? "yes" : "no",
           (int)now.it_interval.tv_sec);
    memset(&t, 0, sizeof t);
    must("stop", timerfd_settime(fd, 0, &t, &old));
    printf("old: %s, interval %d\n", old.it_value.tv_sec > 900 ? "running" : "stopped",
           (int)old.it_interval.tv_sec);
    must("gettime", timerfd_gettime(fd, &now));
    printf("stopped: %s\n", now.it_value.tv_sec == 0 && now.it_value.tv_nsec == 0 ? "yes" : "no");
    t.it_value.tv_nsec = 1000000;
    must("set", timerfd_settime(fd, 0, &t, NULL));
    printf("expired: %s\n", events(wait_for(fd, POLLIN, 5000)));
    t.it_value = (struct timespec){.tv_sec = 1000, .tv_nsec = 0};
    must("set", timerfd_settime(fd, 0, &t, NULL));
    printf("set anew: %s\n", events(wait_for(fd, POLLIN, 0)));
    show("read", read(fd, &count, sizeof count));
    return 0;
}
