/* Of several pending signals whose handlers block all others, a wait with a mask runs only the first. */
#define _GNU_SOURCE
#include "check.h"
#include <poll.h>
#include <signal.h>

static void handler(int number) {
    printf("  %d\n", number);
}

int main(void) {
    const struct timespec soon = {.tv_nsec = 1000000};
    struct sigaction action = {.sa_handler = handler};
    sigset_t all, none, before;
    sigfillset(&all);
    sigemptyset(&none);
    for (int masks = 0; masks < 2; masks++) {
        action.sa_mask = masks ? all : none;
        must("sigaction", sigaction(SIGUSR1, &action, NULL));
        must("sigaction", sigaction(SIGUSR2, &action, NULL));
        for (int way = 0; way < 2; way++) {
            must("block", sigprocmask(SIG_SETMASK, &all, &before));
            raise(SIGUSR2);
            raise(SIGUSR1);
            printf("%s, %s\n", way ? "ppoll" : "sigsuspend", masks ? "all masked" : "none masked");
            show("it", way ? ppoll(NULL, 0, &soon, &none) : sigsuspend(&none));
            show("again", way ? ppoll(NULL, 0, &soon, &none) : 0);
            must("unblock", sigprocmask(SIG_SETMASK, &before, NULL));
        }
    }
    return 0;
}
