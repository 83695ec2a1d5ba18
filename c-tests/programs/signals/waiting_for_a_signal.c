/* sigwait, sigwaitinfo and sigtimedwait take a blocked pending signal, the lowest first; a wait with a
 * limit ends. */
#include "check.h"
#include <signal.h>
#include <time.h>

int main(void) {
    const struct timespec soon = {.tv_nsec = 1000000}, wrong = {.tv_nsec = 1000000000};
    sigset_t set, pending;
    siginfo_t info;
    int got = 0;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    must("block", sigprocmask(SIG_BLOCK, &set, NULL));
    show("nothing raised", sigtimedwait(&set, NULL, &soon));
    show("no such time", sigtimedwait(&set, NULL, &wrong));
    raise(SIGTERM);
    raise(SIGINT);
    raise(SIGUSR1);
    show("sigwait", sigwait(&set, &got));
    printf("SIGINT: %d\n", got == SIGINT);
    sigdelset(&set, SIGUSR1);
    printf("SIGTERM: %d\n", sigwaitinfo(&set, &info) == SIGTERM && info.si_signo == SIGTERM);
    show("SIGUSR1 is not in the set", sigtimedwait(&set, &info, &soon));
    must("sigpending", sigpending(&pending));
    printf("SIGUSR1 is pending: %d, SIGTERM: %d\n", sigismember(&pending, SIGUSR1),
           sigismember(&pending, SIGTERM));
    sigaddset(&set, SIGUSR1);
    printf("SIGUSR1: %d\n", sigtimedwait(&set, NULL, &soon) == SIGUSR1);
    return 0;
}
