/* sigwait, sigwaitinfo and sigtimedwait take the alarm when it is blocked, or before its handler runs;
 * another wait ends with EINTR when its handler has run. */
#define _GNU_SOURCE
#include "check.h"
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int handled;

static void handler(int number) {
    handled += number == SIGALRM;
}

static void arm(long microseconds, long interval) {
    struct itimerval value = {.it_value.tv_usec = microseconds, .it_interval.tv_usec = interval};
    must("setitimer", setitimer(ITIMER_REAL, &value, NULL));
}

int main(void) {
    const struct timespec brief = {.tv_nsec = 20000000}, long_time = {.tv_sec = 10};
    sigset_t alarms, users, waiting;
    siginfo_t info;
    int got = 0;
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    sigemptyset(&users);
    sigaddset(&users, SIGUSR1);
    must("block", sigprocmask(SIG_BLOCK, &alarms, NULL));
    arm(50000, 0);
    show("too early", sigtimedwait(&alarms, &info, &brief));
    show("sigwait", sigwait(&alarms, &got));
    printf("SIGALRM: %d\n", got == SIGALRM);
    for (int time = 0; time < 3; time++) {
        arm(20000, 0);
        printf("again: %d", sigtimedwait(&alarms, &info, &long_time) == SIGALRM);
        printf(", from the system: %d\n", info.si_code == SI_KERNEL);
    }
    arm(20000, 20000);
    for (int time = 0; time < 3; time++)
        printf("period: %d\n", sigwaitinfo(&alarms, NULL) == SIGALRM);
    arm(0, 0);
    show("off", sigtimedwait(&alarms, NULL, &brief));
    arm(10000, 0);
    show("waiting for another signal", sigtimedwait(&users, NULL, &brief));
    must("sigpending", sigpending(&waiting));
    printf("the alarm is pending: %d\n", sigismember(&waiting, SIGALRM));
    printf("and taken: %d\n", sigtimedwait(&alarms, NULL, &brief) == SIGALRM);
    signal(SIGALRM, handler);
    must("unblock", sigprocmask(SIG_UNBLOCK, &alarms, NULL));
    arm(10000, 0);
    show("its handler ends the wait for another", sigtimedwait(&users, NULL, &long_time));
    printf("handled: %d\n", handled);
    arm(10000, 0);
    printf("a wait takes it before its handler runs: %d", sigtimedwait(&alarms, NULL, &long_time) == SIGALRM);
    printf(", handled: %d\n", handled);
    kill(getpid(), SIGALRM);
    printf("handled: %d\n", handled);
    must("block", sigprocmask(SIG_BLOCK, &alarms, NULL));
    kill(getpid(), SIGALRM);
    printf("sent by kill: %d\n", sigtimedwait(&alarms, &info, &brief) == SIGALRM && info.si_code == SI_USER);
    return 0;
}
