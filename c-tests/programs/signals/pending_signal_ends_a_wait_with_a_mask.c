/* A pending signal that the mask of ppoll(), pselect(), epoll_pwait() or epoll_pwait2() does not block runs
 * its handler and ends the wait with EINTR, unless something is ready; the mask is restored. */
#include "check.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>

static volatile sig_atomic_t calls;
static sigset_t none, one;
static int ends[2], epoll;

static void note(int signal) {
    calls += signal == SIGUSR1;
}

static long wait_by(int way, const struct timespec *time, const sigset_t *mask) {
    struct pollfd entry = {.fd = ends[0], .events = POLLIN};
    struct epoll_event event;
    fd_set set;
    long answer = 0;
    switch (way) {
    case 0:
        return ppoll(&entry, 1, time, mask);
    case 1:
        FD_ZERO(&set);
        FD_SET(ends[0], &set);
        answer = pselect(ends[0] + 1, &set, NULL, NULL, time, mask);
        printf("in the set: %d\n", FD_ISSET(ends[0], &set) != 0);
        return answer;
    case 2:
        return epoll_pwait(epoll, &event, 1, (int)(time->tv_sec * 1000 + time->tv_nsec / 1000000), mask);
    default:
        return epoll_pwait2(epoll, &event, 1, time, mask);
    }
}

static void step(const char *label, int way, struct timespec time, const sigset_t *mask) {
    sigset_t pending, blocked;
    show(label, wait_by(way, &time, mask));
    must("sigpending", sigpending(&pending));
    must("sigprocmask", sigprocmask(SIG_BLOCK, NULL, &blocked));
    printf("  handler %d, pending %d, blocked %d\n", (int)calls, sigismember(&pending, SIGUSR1),
           sigismember(&blocked, SIGUSR1));
    calls = 0;
}

int main(void) {
    const char *const ways[] = {"ppoll", "pselect", "epoll_pwait", "epoll_pwait2"};
    const struct timespec at_once = {0}, brief = {.tv_nsec = 20000000}, long_time = {.tv_sec = 10};
    struct epoll_event event = {.events = EPOLLIN};
    char byte = 0;
    sigemptyset(&none);
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    must("pipe", pipe(ends));
    epoll = (int)must("epoll_create1", epoll_create1(0));
    must("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event));
    must("sigprocmask", sigprocmask(SIG_BLOCK, &one, NULL));
    for (int way = 0; way < 4; way++) {
        printf("%s\n", ways[way]);
        signal(SIGUSR1, note);
        raise(SIGUSR1);
        step("blocked by the mask", way, brief, &one);
        step("null mask", way, brief, NULL);
        must("write", write(ends[1], &byte, 1));
        step("ready", way, long_time, &none);
        must("read", read(ends[0], &byte, 1));
        step("let through", way, long_time, &none);
        step("once only", way, brief, &none);
        raise(SIGUSR1);
        step("a mere check", way, at_once, &none);
        raise(SIGUSR1);
        step("let through again", way, long_time, &none);
        signal(SIGUSR1, SIG_IGN);
        raise(SIGUSR1);
        step("ignored", way, brief, &none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        signal(SIGUSR1, note);
        sigprocmask(SIG_BLOCK, &one, NULL);
    }
    return 0;
}
