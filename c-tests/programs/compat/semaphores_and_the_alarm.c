/* sem_wait, sem_timedwait and sem_clockwait end when the alarm's handler has run; sem_wait goes on waiting
 * with SA_RESTART, and takes what the handler has posted. */
#define _GNU_SOURCE
#include "check.h"

#include <semaphore.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

static sem_t semaphore;
static int posts, ran;

static void handler(int signal) {
    ran += signal == SIGALRM;
    if (posts > 0 || (posts < 0 && ++posts == 0))
        must("sem_post", sem_post(&semaphore));
}

static void begin(int flags, int does_post) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    struct itimerval soon = {.it_value.tv_usec = 20000};
    must("sigaction", sigaction(SIGALRM, &action, NULL));
    must("sem_init", sem_init(&semaphore, 0, 0));
    posts = does_post;
    ran = 0;
    must("setitimer", setitimer(ITIMER_REAL, &soon, NULL));
}

static void end(void) {
    int value;
    must("sem_getvalue", sem_getvalue(&semaphore, &value));
    printf("handled: %d, value: %d\n", ran, value);
}

static struct timespec after(clockid_t clock, long seconds, long milliseconds) {
    struct timespec time;
    must("clock_gettime", clock_gettime(clock, &time));
    time.tv_sec += seconds;
    time.tv_nsec += milliseconds * 1000000;
    time.tv_sec += time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

int main(void) {
    struct timespec time, invalid = {.tv_nsec = -1}, negative = {.tv_sec = -1};
    begin(0, 0);
    show("sem_wait", sem_wait(&semaphore));
    end();
    begin(0, 1);
    show("posted", sem_wait(&semaphore));
    end();
    show("once more", sem_wait(&semaphore));
    begin(SA_RESTART, 1);
    show("posted with SA_RESTART", sem_wait(&semaphore));
    end();
    begin(SA_RESTART, 1);
    posts = -3;
    must("setitimer", setitimer(ITIMER_REAL, &(struct itimerval){{0, 10000}, {0, 10000}}, NULL));
    show("posted at the third time", sem_wait(&semaphore));
    must("setitimer", setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL));
    end();
    for (int turn = 0; turn < 2; turn++) {
        begin(turn ? SA_RESTART : 0, turn);
        time = after(CLOCK_REALTIME, 10, 0);
        show("sem_timedwait", sem_timedwait(&semaphore, &time));
        end();
        begin(turn ? SA_RESTART : 0, turn);
        time = after(CLOCK_MONOTONIC, 10, 0);
        show("sem_clockwait", sem_clockwait(&semaphore, CLOCK_MONOTONIC, &time));
        end();
    }
    must("sem_init", sem_init(&semaphore, 0, 0));
    time = after(CLOCK_REALTIME, 0, 20);
    show("in time", sem_timedwait(&semaphore, &time));
    time = after(CLOCK_MONOTONIC, 0, 20);
    show("in time", sem_clockwait(&semaphore, CLOCK_MONOTONIC, &time));
    show("past", sem_timedwait(&semaphore, &negative));
    show("invalid", sem_timedwait(&semaphore, &invalid));
    must("sem_post", sem_post(&semaphore));
    show("invalid, though there is one", sem_clockwait(&semaphore, CLOCK_MONOTONIC, &invalid));
    show("past, though there is one", sem_clockwait(&semaphore, CLOCK_MONOTONIC, &negative));
    return 0;
}
