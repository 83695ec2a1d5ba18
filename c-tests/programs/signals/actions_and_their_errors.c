/* sigaction sets the action of raise and returns the previous one; an invalid signal, and one whose
 * action is fixed, is EINVAL, also for siginterrupt. */
#include "check.h"
#include <signal.h>

static volatile int handled;

static void handler(int signal) {
    handled = signal;
}

static void tell(const char *label, int number) {
    struct sigaction old;
    handled = 0;
    if (show(label, sigaction(number, NULL, &old)) < 0)
        return;
    printf("%s: %s\n", label,
           old.sa_handler == SIG_DFL   ? "SIG_DFL"
           : old.sa_handler == SIG_IGN ? "SIG_IGN"
           : old.sa_handler == handler ? "the handler"
                                       : "another");
}

int main(void) {
    struct sigaction action = {.sa_handler = handler}, old;
    tell("at first", SIGUSR1);
    show("set", sigaction(SIGUSR1, &action, NULL));
    tell("set", SIGUSR1);
    show("raise", raise(SIGUSR1));
    printf("handled: %d\n", handled == SIGUSR1);
    action.sa_handler = SIG_IGN;
    show("ignore", sigaction(SIGUSR1, &action, &old));
    printf("before: %s\n", old.sa_handler == handler ? "the handler" : "another");
    tell("ignored", SIGUSR1);
    show("raise", raise(SIGUSR1));
    printf("handled: %d\n", handled == SIGUSR1);
    show("siginterrupt", siginterrupt(SIGUSR1, 1));
    tell("still ignored", SIGUSR1);
    tell("SIGKILL", SIGKILL);
    show("set SIGKILL", sigaction(SIGKILL, &action, NULL));
    show("siginterrupt of SIGKILL", siginterrupt(SIGKILL, 0));
    show("signal 0", sigaction(0, &action, NULL));
    show("signal 1000", sigaction(1000, NULL, &old));
    show("siginterrupt of signal 1000", siginterrupt(1000, 1));
    return 0;
}
