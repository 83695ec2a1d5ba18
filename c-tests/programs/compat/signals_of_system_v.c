/* sigset, sigignore, gsignal, ssignal and pthread_kill; sets joined and intersected. */
#define _GNU_SOURCE
#include "check.h"
#include <pthread.h>
#include <signal.h>

#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static int heard;

static void hear(int signal) {
    heard += signal == SIGUSR1;
}

static const char *name(void (*handler)(int)) {
    return handler == hear       ? "the handler"
           : handler == SIG_IGN  ? "ignored"
           : handler == SIG_DFL  ? "default"
           : handler == SIG_HOLD ? "held"
           : handler == SIG_ERR  ? "failed"
                                 : "another";
}

static void now(const char *when) {
    sigset_t mask, waiting;
    struct sigaction action;
    must("sigprocmask", sigprocmask(SIG_BLOCK, NULL, &mask));
    must("sigpending", sigpending(&waiting));
    must("sigaction", sigaction(SIGUSR1, NULL, &action));
    printf("%s: %s, blocked %d, pending %d, restarts %d, masks itself %d, heard %d\n", when,
           name(action.sa_handler), sigismember(&mask, SIGUSR1), sigismember(&waiting, SIGUSR1),
           (action.sa_flags & SA_RESTART) != 0, sigismember(&action.sa_mask, SIGUSR1), heard);
}

static void set(int signal, void (*handler)(int)) {
    const char *before = name(sigset(signal, handler));
    printf("sigset %d: %s\n", signal, before);
}

int main(void) {
    sigset_t one, two, both;
    now("first");
    signal(SIGUSR1, hear);
    now("signal");
    set(SIGUSR1, hear);
    now("sigset");
    raise(SIGUSR1);
    set(SIGUSR1, SIG_HOLD);
    now("held");
    raise(SIGUSR1);
    now("raised");
    set(SIGUSR1, hear);
    now("released");
    set(SIGKILL, hear);
    set(0, hear);
    show("sigignore", sigignore(SIGUSR1));
    now("ignored");
    show("sigignore of no signal", sigignore(0));
    show("gsignal", gsignal(SIGUSR1));
    printf("ssignal: %s\n", name(ssignal(SIGUSR1, hear)));
    show("gsignal", gsignal(SIGUSR1));
    now("ssignal");
    printf("pthread_kill: %d\n", pthread_kill(pthread_self(), SIGUSR1));
    printf("without a signal: %d\n", pthread_kill(pthread_self(), 0));
    printf("with no signal: %d\n", pthread_kill(pthread_self(), 100) == EINVAL);
    now("last");
    sigemptyset(&one);
    sigemptyset(&two);
    printf("empty: %d\n", sigisemptyset(&one));
    sigaddset(&one, SIGHUP);
    sigaddset(&two, SIGINT);
    sigorset(&both, &one, &two);
    printf("either: %d %d, empty %d\n", sigismember(&both, SIGHUP), sigismember(&both, SIGINT),
           sigisemptyset(&both));
    sigandset(&both, &one, &two);
    printf("both: empty %d\n", sigisemptyset(&both));
    return 0;
}
