/* signal returns the handler that sigaction has set, also one with SA_SIGINFO, forgets what it ignores, and
 * heeds siginterrupt. */
#include "check.h"
#include <signal.h>

static void one(int signal) {
    printf("one: %d\n", signal == SIGUSR2);
}

static void other(int signal) {
    printf("other: %d\n", signal == SIGUSR2);
}

static void told(int signal, siginfo_t *info, void *context) {
    (void)context;
    printf("told: %d, %d\n", signal == SIGUSR2, info->si_signo == SIGUSR2);
}

static void tell(const char *label, void (*handler)(int)) {
    printf("%s: %s\n", label,
           handler == SIG_DFL                ? "SIG_DFL"
           : handler == SIG_IGN              ? "SIG_IGN"
           : handler == SIG_ERR              ? "SIG_ERR"
           : handler == one                  ? "one"
           : handler == other                ? "other"
           : (void *)handler == (void *)told ? "told"
                                             : "another");
}

static void tell_action(const char *label) {
    struct sigaction action;
    sigaction(SIGUSR2, NULL, &action);
    tell(label, action.sa_handler);
    printf("SA_RESTART %d, SA_RESETHAND %d, SA_SIGINFO %d, masks itself %d\n",
           !!(action.sa_flags & SA_RESTART), !!(action.sa_flags & SA_RESETHAND),
           !!(action.sa_flags & SA_SIGINFO), sigismember(&action.sa_mask, SIGUSR2));
}

int main(void) {
    struct sigaction action = {.sa_handler = one};
    tell("at first", signal(SIGUSR2, SIG_DFL));
    sigaction(SIGUSR2, &action, NULL);
    tell("after sigaction", signal(SIGUSR2, other));
    raise(SIGUSR2);
    tell_action("by signal");
    action.sa_sigaction = told;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR2, &action, NULL);
    raise(SIGUSR2);
    tell("after SA_SIGINFO", signal(SIGUSR2, one));
    action.sa_handler = one;
    action.sa_flags = SA_RESETHAND;
    sigaction(SIGUSR2, &action, NULL);
    raise(SIGUSR2);
    tell("after SA_RESETHAND", signal(SIGUSR2, SIG_IGN));
    raise(SIGUSR2);
    tell("after SIG_IGN", signal(SIGUSR2, SIG_DFL));

    siginterrupt(SIGUSR2, 1);
    signal(SIGUSR2, one);
    tell_action("interrupting");
    siginterrupt(SIGUSR2, 0);
    signal(SIGUSR2, other);
    tell_action("restarting");

    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGUSR2);
    tell("while it waits", signal(SIGUSR2, SIG_IGN));
    signal(SIGUSR2, one);
    sigpending(&set);
    printf("pending: %d\n", sigismember(&set, SIGUSR2));
    sigemptyset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);

    tell("of SIGKILL", signal(SIGKILL, one));
    show("errno", errno == EINVAL);
    tell("of 0", signal(0, one));
    tell("of 1000", signal(1000, one));
    tell("SIG_ERR", signal(SIGUSR2, SIG_ERR));
    show("errno", errno == EINVAL);
    tell("at last", signal(SIGUSR2, SIG_DFL));
    return 0;
}
