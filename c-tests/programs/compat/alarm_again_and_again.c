/* A periodic timer interrupts one wait after the other, until it is disarmed. */
#include "check.h"

#include <signal.h>
#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t rings;

static void note(int signal) {
    rings += signal == SIGALRM;
}

int main(void) {
    struct sigaction action = {.sa_handler = note};
    struct itimerval timer = {.it_value.tv_usec = 20000, .it_interval.tv_usec = 20000}, off = {0};
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    must("setitimer", setitimer(ITIMER_REAL, &timer, NULL));
    for (int turn = 0; turn < 5; turn++)
        show("poll", poll(NULL, 0, 5000));
    printf("rings: %d\n", (int)rings);
    must("setitimer", setitimer(ITIMER_REAL, &off, &timer));
    printf("period: %d\n", (int)timer.it_interval.tv_usec);
    show("poll", poll(NULL, 0, 60));
    printf("rings: %d\n", (int)rings);
    return 0;
}
