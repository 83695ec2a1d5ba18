/* What sigprocmask and pthread_sigmask accept: an unknown operation only without a set; SIGKILL and
 * SIGSTOP are ignored. */
#include "check.h"
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>

int main(void) {
    sigset_t all, none, old;
    struct timespec nap = {.tv_sec = 0, .tv_nsec = 1000};
    struct epoll_event e;
    sigfillset(&all);
    sigemptyset(&none);
    show("unknown operation", sigprocmask(77, &all, NULL));
    show("without a set", sigprocmask(77, NULL, &old));
    printf("SIGINT blocked: %d\n", sigismember(&old, SIGINT));
    show("pthread_sigmask gives no -1", pthread_sigmask(77, &all, NULL) == EINVAL);
    show("block all", sigprocmask(SIG_SETMASK, &all, NULL));
    must("ask", sigprocmask(SIG_BLOCK, NULL, &old));
    printf("SIGINT %d, SIGKILL %d, SIGSTOP %d\n", sigismember(&old, SIGINT), sigismember(&old, SIGKILL),
           sigismember(&old, SIGSTOP));
    show("ppoll", ppoll(NULL, 0, &nap, &none));
    show("pselect", pselect(0, NULL, NULL, NULL, &nap, &none));
    int set = (int)must("epoll_create1", epoll_create1(0));
    show("epoll_pwait", epoll_pwait(set, &e, 1, 1, &none));
    must("ask", sigprocmask(SIG_BLOCK, NULL, &old));
    printf("the mask is back: %d\n", sigismember(&old, SIGINT));
    return 0;
}
