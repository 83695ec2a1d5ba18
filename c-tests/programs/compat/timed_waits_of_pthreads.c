/* Conditions of both clocks, and locks of both kinds, wait until the time; what is no time is EINVAL. */
#define _GNU_SOURCE
#include "check.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

enum { WAIT = 30 };

static long long now(clockid_t clock) {
    struct timespec time;
    must("clock_gettime", clock_gettime(clock, &time));
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static struct timespec soon(clockid_t clock) {
    long long time = now(clock) + WAIT * 1000000;
    return (struct timespec){.tv_sec = time / 1000000000, .tv_nsec = (long)(time % 1000000000)};
}

static long long began;

static void begin(void) {
    began = now(CLOCK_MONOTONIC);
}

static void tell(const char *label, int error) {
    long long waited = now(CLOCK_MONOTONIC) - began;
    printf("%s: %s, waited %d, within ten seconds %d\n", label, errname(error),
           waited >= (WAIT - 5) * 1000000, waited < 10000000000LL);
}

static void conditions(pthread_mutex_t *mutex) {
    pthread_cond_t plain = PTHREAD_COND_INITIALIZER, real, monotonic;
    memset(&real, 1, sizeof real);
    memset(&monotonic, 2, sizeof monotonic);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    printf("pthread_cond_init: %s", errname(pthread_cond_init(&real, NULL)));
    printf(" %s\n", errname(pthread_cond_init(&monotonic, &attributes)));

    struct timespec time = soon(CLOCK_REALTIME);
    begin();
    tell("the initializer's clock", pthread_cond_timedwait(&plain, mutex, &time));
    time = soon(CLOCK_REALTIME);
    begin();
    tell("the default clock", pthread_cond_timedwait(&real, mutex, &time));
    time = soon(CLOCK_MONOTONIC);
    begin();
    tell("CLOCK_MONOTONIC", pthread_cond_timedwait(&monotonic, mutex, &time));
    begin();
    tell("a time that is over", pthread_cond_timedwait(&monotonic, mutex, &time));
    time = soon(CLOCK_REALTIME);
    begin();
    tell("pthread_cond_clockwait", pthread_cond_clockwait(&monotonic, mutex, CLOCK_REALTIME, &time));
    time.tv_nsec = 1000000000;
    begin();
    tell("no time", pthread_cond_timedwait(&real, mutex, &time));
    printf("pthread_cond_signal: %s, broadcast %s, destroy %s\n", errname(pthread_cond_signal(&real)),
           errname(pthread_cond_broadcast(&real)), errname(pthread_cond_destroy(&real)));
}

static void mutex_of(const char *label, int kind) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, kind);
    pthread_mutex_t mutex;
    pthread_mutex_init(&mutex, &attributes);
    struct timespec time = soon(CLOCK_REALTIME);
    begin();
    printf("%s, free: %s\n", label, errname(pthread_mutex_timedlock(&mutex, &time)));
    tell("locked", pthread_mutex_timedlock(&mutex, &time));
    time = soon(CLOCK_MONOTONIC);
    begin();
    tell("by CLOCK_MONOTONIC", pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &time));
}

static void lock_for_reading_and_writing(void) {
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    struct timespec time = soon(CLOCK_REALTIME);
    begin();
    printf("to write: %s\n", errname(pthread_rwlock_timedwrlock(&lock, &time)));
    tell("to write again", pthread_rwlock_timedwrlock(&lock, &time));
    tell("to read too", pthread_rwlock_timedrdlock(&lock, &time));
    pthread_rwlock_unlock(&lock);
    printf("to read: %s\n", errname(pthread_rwlock_timedrdlock(&lock, &time)));
    time = soon(CLOCK_REALTIME);
    begin();
    tell("to write too", pthread_rwlock_timedwrlock(&lock, &time));
    printf("unlocked: %s", errname(pthread_rwlock_unlock(&lock)));
    printf(", and locked: %s\n", errname(pthread_rwlock_trywrlock(&lock)));
}

int main(void) {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    conditions(&mutex);
    mutex_of("normal", PTHREAD_MUTEX_NORMAL);
    mutex_of("recursive", PTHREAD_MUTEX_RECURSIVE);
    mutex_of("checked", PTHREAD_MUTEX_ERRORCHECK);
    lock_for_reading_and_writing();
    return 0;
}
