/* sleep() returns how many whole seconds are left when the alarm interrupts it. */
#include "check.h"

#include <signal.h>
#include <sys/time.h>

static void note(int signal) {
    (void)signal;
}

static void sleep_for(unsigned seconds) {
    struct itimerval soon = {.it_value.tv_usec = 20000};
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
    printf("of %u: %u\n", seconds, sleep(seconds));
}

int main(void) {
    signal(SIGALRM, note);
    sleep_for(1);
    sleep_for(2);
    sleep_for(10);
    printf("of 0: %u\n", sleep(0));
    return 0;
}
