/* The event of one list ends gai_suspend for another with EAI_INTR; with SIGEV_THREAD the wait continues. */
//@ resolve: first.test=slow,10.0.0.1
//@ resolve: second.test=slow,slow,slow,10.0.0.2
//@ expect: signal: EAI_INTR, handler ran 1
//@ expect: function: ok, called 1
#include "beside.h"

static volatile sig_atomic_t ran;
static int called;

static void handle(int signal) {
    (void)signal;
    ran++;
}

static void notice(union sigval value) {
    called += value.sival_int;
}

static int suspended(struct sigevent *event) {
    struct gaicb first = {.ar_name = "first.test"}, second = {.ar_name = "second.test"};
    struct gaicb *list[] = {&first}, *other[] = {&second};
    const struct gaicb *waited[] = {&second};
    getaddrinfo_a(GAI_NOWAIT, list, 1, event);
    getaddrinfo_a(GAI_NOWAIT, other, 1, NULL);
    int e = gai_suspend(waited, 1, NULL);
    await(&second);
    freeaddrinfo(first.ar_result);
    freeaddrinfo(second.ar_result);
    return e;
}

int main(void) {
    struct sigaction action = {.sa_handler = handle};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    sigaction(SIGUSR1, &action, NULL);
    int e = suspended(&event);
    printf("signal: %s, handler ran %d\n", gai(e), (int)ran);
    event.sigev_notify = SIGEV_THREAD;
    event.sigev_notify_function = notice;
    event.sigev_value.sival_int = 1;
    e = suspended(&event);
    printf("function: %s, called %d\n", gai(e), called);
    return 0;
}
