/* The mask of ppoll(), pselect(), epoll_pwait() and epoll_pwait2() decides whether alarm() interrupts them;
 * an alarm that it holds back is heard afterwards. */
#include "check.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t rings;
static int ends[2], epoll;

static void note(int signal) {
    rings += signal == SIGALRM;
}

static long wait_by(int way, struct timespec time, const sigset_t *mask) {
    struct pollfd entry = {.fd = ends[0], .events = POLLIN};
    struct epoll_event event;
    fd_set set;
    FD_ZERO(&set);
    FD_SET(ends[0], &set);
    switch (way) {
    case 0:
        return ppoll(&entry, 1, &time, mask);
    case 1:
        return pselect(ends[0] + 1, &set, NULL, NULL, &time, mask);
    case 2:
        return epoll_pwait(epoll, &event, 1, (int)(time.tv_sec * 1000 + time.tv_nsec / 1000000), mask);
    default:
        return epoll_pwait2(epoll, &event, 1, &time, mask);
    }
}

static void step(const char *label, int way, struct timespec time, const sigset_t *mask) {
    struct itimerval soon = {.it_value.tv_usec = 20000};
    rings = 0;
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
    show(label, wait_by(way, time, mask));
    printf("  rings: %d\n", (int)rings);
}

int main(void) {
    const char *const ways[] = {"ppoll", "pselect", "epoll_pwait", "epoll_pwait2"};
    const struct timespec longer = {.tv_nsec = 200000000}, long_time = {.tv_sec = 10};
    struct epoll_event event = {.events = EPOLLIN};
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigset_t none, one;
    sigemptyset(&none);
    sigemptyset(&one);
    sigaddset(&one, SIGALRM);
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    must("pipe", pipe(ends));
    epoll = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event));
    for (int way = 0; way < 4; way++) {
        printf("%s\n", ways[way]);
        must("sigprocmask", sigprocmask(SIG_BLOCK, &one, NULL));
        step("blocked but by the mask", way, long_time, &none);
        step("blocked, null mask", way, longer, NULL);
        rings = 0;
        show("pending", wait_by(way, long_time, &none));
        printf("  rings: %d\n", (int)rings);
        must("sigprocmask", sigprocmask(SIG_SETMASK, &none, NULL));
        step("blocked by the mask", way, longer, &one);
    }
    return 0;
}
