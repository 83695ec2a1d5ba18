/* The calls about handlers and signal sets are functions that a pointer can hold, as configure scripts look
 * for them. */
#include "check.h"
#include <signal.h>

static volatile int handled;

static void handler(int signal) {
    handled = signal;
}

int main(void) {
    int (*change)(int, const struct sigaction *, struct sigaction *) = sigaction;
    int (*fill)(sigset_t *) = sigfillset;
    int (*empty)(sigset_t *) = sigemptyset;
    int (*add)(sigset_t *, int) = sigaddset;
    int (*take)(sigset_t *, int) = sigdelset;
    int (*has)(const sigset_t *, int) = sigismember;
    int (*interrupt)(int, int) = siginterrupt;
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART}, old;
    sigset_t set;

    show("fill", fill(&set));
    printf("SIGTERM: %d\n", has(&set, SIGTERM));
    show("take", take(&set, SIGTERM));
    printf("SIGTERM: %d, SIGINT: %d\n", has(&set, SIGTERM), has(&set, SIGINT));
    show("empty", empty(&set));
    show("add", add(&set, SIGTERM));
    printf("SIGTERM: %d, SIGINT: %d\n", has(&set, SIGTERM), has(&set, SIGINT));
    show("add 0", add(&set, 0));
    show("take 1000", take(&set, 1000));
    show("has -1", has(&set, -1));

    action.sa_mask = set;
    show("sigaction", change(SIGTERM, &action, &old));
    printf("before: %s\n", old.sa_handler == SIG_DFL ? "SIG_DFL" : "a handler");
    show("siginterrupt 0", interrupt(SIGTERM, 0));
    show("siginterrupt 1", interrupt(SIGTERM, 1));
    show("raise", raise(SIGTERM));
    printf("handled SIGTERM: %d\n", handled == SIGTERM);
    show("ask", change(SIGTERM, NULL, &old));
    printf("still the handler: %d\n", old.sa_handler == handler);
    show("sigaction 0", change(0, &action, NULL));
    show("sigaction SIGKILL", change(SIGKILL, &action, NULL));
    show("ask about SIGKILL", change(SIGKILL, NULL, &old));
    show("siginterrupt 1000", interrupt(1000, 1));
    return 0;
}
