/* While a handler runs, its signal and the mask of its action are blocked, unless it has SA_NODEFER. Of
 * several that are let through at once, the highest runs first. SA_SIGINFO says who sent it. */
#define _GNU_SOURCE
#include "check.h"
#include <signal.h>
#include <unistd.h>

static int depth, again;

static const char *blocked(int number) {
    sigset_t now;
    must("sigprocmask", sigprocmask(SIG_BLOCK, NULL, &now));
    return sigismember(&now, number) ? "blocked" : "not blocked";
}

static void tell(int number) {
    printf("%d begins at depth %d: itself %s, SIGUSR2 %s\n", number, ++depth, blocked(number),
           blocked(SIGUSR2));
    if (number == SIGUSR1 && again > 0) {
        again--;
        raise(SIGUSR2);
        raise(SIGUSR1);
    }
    printf("%d ends\n", number);
    depth--;
}

static void inform(int number, siginfo_t *info, void *context) {
    (void)context;
    printf("%d, signo %d, raised %d, by this process %d\n", number, info->si_signo == number,
           info->si_code == SI_TKILL, info->si_pid == getpid());
}

static void set(int number, int flags, int also) {
    struct sigaction action = {.sa_handler = tell, .sa_flags = flags}, now;
    sigemptyset(&action.sa_mask);
    if (also)
        sigaddset(&action.sa_mask, also);
    must("sigaction", sigaction(number, &action, NULL));
    must("sigaction", sigaction(number, NULL, &now));
    printf("%d: flags %x, SIGUSR2 in its mask %d, SIGKILL %d\n", number,
           (unsigned)now.sa_flags & (SA_RESTART | SA_NODEFER), sigismember(&now.sa_mask, SIGUSR2),
           sigismember(&now.sa_mask, SIGKILL));
}

static void release(const char *label) {
    sigset_t all, before;
    sigfillset(&all);
    printf("%s\n", label);
    must("block", sigprocmask(SIG_SETMASK, &all, &before));
    raise(SIGUSR1);
    raise(SIGTERM);
    raise(SIGUSR2);
    raise(SIGUSR1);
    must("unblock", sigprocmask(SIG_SETMASK, &before, NULL));
}

int main(void) {
    struct sigaction with_information = {.sa_flags = SA_SIGINFO | SA_RESTART},
                     ignore = {.sa_handler = SIG_IGN};
    sigset_t one, waiting;
    set(SIGUSR2, SA_RESTART, 0);
    set(SIGTERM, 0, SIGKILL);
    set(SIGUSR1, 0, SIGUSR2);
    again = 1;
    raise(SIGUSR1);
    release("let through with SIGUSR2 in the mask of SIGUSR1");
    set(SIGUSR1, 0, 0);
    again = 1;
    raise(SIGUSR1);
    release("let through without");
    set(SIGUSR1, SA_NODEFER, 0);
    again = 1;
    raise(SIGUSR1);
    signal(SIGUSR1, tell);
    printf("set by signal()\n");
    again = 1;
    raise(SIGUSR1);
    with_information.sa_sigaction = inform;
    show("SA_SIGINFO", sigaction(SIGUSR1, &with_information, NULL));
    raise(SIGUSR1);
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    must("block", sigprocmask(SIG_BLOCK, &one, NULL));
    raise(SIGUSR1);
    show("ignore", sigaction(SIGUSR1, &ignore, NULL));
    must("sigpending", sigpending(&waiting));
    printf("ignoring takes back what is pending: %d\n", sigismember(&waiting, SIGUSR1) == 0);
    raise(SIGUSR1);
    must("sigpending", sigpending(&waiting));
    printf("an ignored signal that is blocked is pending: %d\n", sigismember(&waiting, SIGUSR1));
    return 0;
}
