/* A periodic timerfd counts the periods that passed since the last read. */
#include "local.h"
#include <sys/timerfd.h>

int main(void) {
    uint64_t count = 0;
    int fd = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, 0));
    struct itimerspec t = {.it_value = {.tv_sec = 0, .tv_nsec = 1000000},
                           .it_interval = {.tv_sec = 0, .tv_nsec = 10000000}};
    must("set", timerfd_settime(fd, 0, &t, NULL));
    poll(NULL, 0, 100);
    show("read", read(fd, &count, sizeof count));
    printf("ten or more periods: %s\n", count >= 10 ? "yes" : "no");
    show("the next one", read(fd, &count, sizeof count));
    printf("one or more: %s\n", count >= 1 ? "yes" : "no");
    struct itimerspec now;
    must("gettime", timerfd_gettime(fd, &now));
    printf("interval kept: %s\n",
           now.it_interval.tv_sec == 0 && now.it_interval.tv_nsec == 10000000 ? "yes" : "no");
    return 0;
}
