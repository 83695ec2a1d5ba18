/* kill() of the own process runs the handler before it returns; signal 0 only checks, and an invalid
 * signal is EINVAL. */
#include "check.h"

#include <signal.h>

static volatile sig_atomic_t seen;

static void note(int signal) {
    seen = signal;
}

int main(void) {
    signal(SIGUSR1, note);
    show("kill", kill(getpid(), SIGUSR1));
    printf("seen: %d\n", seen == SIGUSR1);
    show("kill with 0", kill(getpid(), 0));
    show("no signal", kill(getpid(), 1000));
    int answer = kill(1 << 22, 0);
    printf("no process: %d %d\n", answer, errno == ESRCH);
    printf("%s\n", strsignal(SIGTERM));
    return 0;
}
