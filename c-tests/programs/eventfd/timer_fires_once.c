/* A one-shot timerfd becomes readable after its time, a read returns 1, and then it is silent. */
#include "local.h"
#include <inttypes.h>
#include <sys/timerfd.h>

int main(void) {
    uint64_t count = 0;
    int fd = (int)must("timerfd_create", timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK));
    struct itimerspec t = {.it_value = {.tv_sec = 0, .tv_nsec = 20000000}};
    show("not set", read(fd, &count, sizeof count));
    show("set", timerfd_settime(fd, 0, &t, NULL));
    printf("poll: %s\n", events(wait_for(fd, POLLIN | POLLOUT, 5000)));
    show("read", read(fd, &count, sizeof count));
    printf("%" PRIu64 "\n", count);
    show("read again", read(fd, &count, sizeof count));
    printf("poll: %s\n", events(wait_for(fd, POLLIN, 50)));
    struct itimerspec now;
    must("gettime", timerfd_gettime(fd, &now));
    printf("time left: %s\n", now.it_value.tv_sec || now.it_value.tv_nsec ? "some" : "none");
    return 0;
}
