/* sigblock, sigsetmask, sighold and sigrelse change the mask that sigprocmask has. */
#define _GNU_SOURCE
#include "check.h"
#include <signal.h>

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static volatile int heard;

static void hear(int signal) {
    heard += signal == SIGUSR1 ? 1 : 100;
}

static void now(const char *when) {
    sigset_t set;
    sigprocmask(SIG_BLOCK, NULL, &set);
    printf("%s: USR1 %d, USR2 %d, heard %d\n", when, sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2),
           heard);
}

int main(void) {
    signal(SIGUSR1, hear);
    signal(SIGUSR2, hear);
    now("first");
    show("sigblock", sigblock(sigmask(SIGUSR1)) == 0);
    raise(SIGUSR1);
    now("blocked");
    show("sigblock", sigblock(sigmask(SIGUSR2)) == (int)sigmask(SIGUSR1));
    show("siggetmask", siggetmask() == (int)(sigmask(SIGUSR1) | sigmask(SIGUSR2)));
    show("sigsetmask", sigsetmask(sigmask(SIGUSR2)) == (int)(sigmask(SIGUSR1) | sigmask(SIGUSR2)));
    now("delivered");
    show("sigrelse", sigrelse(SIGUSR2));
    show("sighold", sighold(SIGUSR1));
    show("sighold of no signal", sighold(0));
    show("sigrelse of no signal", sigrelse(1000));
    raise(SIGUSR1);
    now("held");
    show("sigpause", sigpause(SIGUSR1));
    now("after the pause");
    show("SIGCLD", SIGCLD == SIGCHLD);
    return 0;
}
