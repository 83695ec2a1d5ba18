/* alarm() interrupts clock_nanosleep() by CLOCK_REALTIME; only a sleep for a time reports the rest. */
#include "check.h"

#include <signal.h>
#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t rings;

static void note(int signal) {
    rings += signal == SIGALRM;
}

static void sleep_by(const char *label, int flags, time_t seconds) {
    struct itimerval soon = {.it_value.tv_usec = 20000};
    struct timespec time = {.tv_sec = seconds}, rest = {.tv_sec = 77};
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
    int error = clock_nanosleep(CLOCK_REALTIME, flags, &time, &rest);
    int touched = rest.tv_sec != 77, plausible = rest.tv_sec >= 8 && rest.tv_sec < 10;
    printf("%s: %s, there is a rest %d, of nine seconds %d\n", label, errname(error), touched, plausible);
}

int main(void) {
    struct sigaction action = {.sa_handler = note};
    struct timespec now;
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    sleep_by("for a time", 0, 10);
    must("clock_gettime", clock_gettime(CLOCK_REALTIME, &now));
    sleep_by("until a time", TIMER_ABSTIME, now.tv_sec + 10);
    printf("rings: %d\n", (int)rings);
    return 0;
}
