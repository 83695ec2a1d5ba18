/* A signal that is raised while it is blocked is pending, and its handler runs when it is unblocked. */
#include "check.h"
#include <signal.h>

static volatile int handled;

static void handler(int signal) {
    handled = signal;
}

static void look(const char *name) {
    sigset_t pending;
    must("sigpending", sigpending(&pending));
    printf("%s: handled %d, pending %d\n", name, handled == SIGUSR1, sigismember(&pending, SIGUSR1));
    handled = 0;
}

int main(void) {
    sigset_t mask, old;
    signal(SIGUSR1, handler);
    raise(SIGUSR1);
    look("not blocked");
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    show("block", sigprocmask(SIG_BLOCK, &mask, &old));
    printf("blocked before: %d\n", sigismember(&old, SIGUSR1));
    show("raise", raise(SIGUSR1));
    show("raise", raise(SIGUSR1));
    look("blocked");
    show("unblock", sigprocmask(SIG_UNBLOCK, &mask, &old));
    printf("blocked before: %d\n", sigismember(&old, SIGUSR1));
    look("unblocked");
    must("block", pthread_sigmask(SIG_SETMASK, &mask, NULL));
    raise(SIGUSR1);
    look("blocked again");
    sigemptyset(&mask);
    must("set", sigprocmask(SIG_SETMASK, &mask, NULL));
    look("nothing blocked");
    return 0;
}
