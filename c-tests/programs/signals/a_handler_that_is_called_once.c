/* SA_RESETHAND calls a handler once: in it, the action is the default one again. */
#define _GNU_SOURCE
#include "check.h"
#include <signal.h>

static const char *action(int number) {
    struct sigaction now;
    must("sigaction", sigaction(number, NULL, &now));
    return now.sa_handler == SIG_DFL ? "default" : now.sa_handler == SIG_IGN ? "ignored" : "handler";
}

static void handler(int number) {
    printf("handled, now %s\n", action(number));
}

int main(void) {
    struct sigaction once = {.sa_handler = handler, .sa_flags = (int)SA_RESETHAND}, before;
    show("set", sigaction(SIGUSR1, &once, NULL));
    printf("%s\n", action(SIGUSR1));
    show("raise", raise(SIGUSR1));
    printf("%s\n", action(SIGUSR1));
    show("set again", sigaction(SIGUSR1, &once, &before));
    printf("before: %d\n", before.sa_handler == SIG_DFL);
    once.sa_flags = 0;
    show("without", sigaction(SIGUSR1, &once, &before));
    printf("before: %d, once %d\n", before.sa_handler == handler,
           ((unsigned)before.sa_flags & SA_RESETHAND) != 0);
    show("raise", raise(SIGUSR1));
    show("raise", raise(SIGUSR1));
    return 0;
}
