/* An alarm that is ignored, blocked, cancelled or reset interrupts nothing; a blocked one stays pending.
 * alarm() and getitimer() report the remaining time. */
#include "check.h"

#include <signal.h>
#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t rings;

static void note(int signal) {
    rings += signal == SIGALRM;
}

static void soon(void) {
    struct itimerval soon = {.it_value.tv_usec = 20000};
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
}

int main(void) {
    struct sigaction action = {.sa_handler = SIG_IGN};
    struct timespec time = {.tv_nsec = 60000000};
    struct itimerval left;
    sigset_t set;
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    soon();
    show("nanosleep, ignored", nanosleep(&time, NULL));
    action.sa_handler = note;
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    must("sigprocmask", sigprocmask(SIG_BLOCK, &set, NULL));
    soon();
    show("nanosleep, blocked", nanosleep(&time, NULL));
    printf("rings: %d\n", (int)rings);
    sigpending(&set);
    printf("pending: %d\n", sigismember(&set, SIGALRM));
    must("sigprocmask", sigprocmask(SIG_UNBLOCK, &set, NULL));
    printf("rings: %d\n", (int)rings);
    soon();
    printf("left: %u\n", alarm(0));
    show("nanosleep, off", nanosleep(&time, NULL));
    printf("left: %u\n", alarm(100));
    unsigned seconds = alarm(200);
    printf("left: about 100: %d\n", seconds >= 98 && seconds <= 100);
    must("getitimer", getitimer(ITIMER_REAL, &left));
    printf("left: about 200: %d\n", left.it_value.tv_sec >= 198 && left.it_value.tv_sec <= 200);
    printf("period: %d\n", (int)left.it_interval.tv_sec);
    show("no such timer", setitimer(17, &left, NULL));
    left.it_value.tv_usec = 1000000;
    show("no time", setitimer(ITIMER_REAL, &left, NULL));
    printf("rings: %d\n", (int)rings);
    return 0;
}
