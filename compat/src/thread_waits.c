/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <pthread.h>: waits until a time. libc's conditions wait by CLOCK_REALTIME whatever their clock is, so that
 * one of CLOCK_MONOTONIC does not wait, and its locks do not wait at all. */

#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <time.h>

enum {
    /* The word of a condition in which musl keeps the clock: 0 for CLOCK_REALTIME, as in the initializer. */
    CLOCK_OF_A_CONDITION = 4,
    /* The word of a mutex with its kind. */
    KIND_OF_A_MUTEX = 0,
};

static int wait_until(clockid_t clock, const struct timespec *time) {
    int error = clock_nanosleep(clock, TIMER_ABSTIME, time, NULL);
    return error ? error : ETIMEDOUT;
}

/* The same, past handlers of the alarm. */
static int wait_for_good(clockid_t clock, const struct timespec *time) {
    int error;
    do
        error = wait_until(clock, time);
    while (error == EINTR);
    return error;
}

/* Creates a condition, with the clock of `pthread_condattr_setclock`. */
int pthread_cond_init(pthread_cond_t *restrict condition, const pthread_condattr_t *restrict attributes) {
    *condition = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    /* libc's pthread_condattr_getclock knows neither clock. */
    const unsigned shared = 0x80000000;
    condition->__u.__i[CLOCK_OF_A_CONDITION] = attributes && (attributes->__attr & ~shared) != 0;
    return 0;
}

/* Waits until a time of CLOCK_REALTIME or CLOCK_MONOTONIC: ETIMEDOUT, EINVAL for another clock or what is no
 * time.
 *
 * Differs from Linux: 0 after a handler of the alarm has run. */
int pthread_cond_clockwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           clockid_t clock, const struct timespec *restrict time) {
    (void)condition;
    (void)mutex;
    int error = wait_until(clock, time);
    return error == EINTR ? 0 : error;
}

/* Waits until a time of the condition's clock: ETIMEDOUT, EINVAL for what is no time.
 *
 * Differs from Linux: 0 after a handler of the alarm has run. */
int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict time) {
    clockid_t clock = condition->__u.__i[CLOCK_OF_A_CONDITION] ? CLOCK_MONOTONIC : CLOCK_REALTIME;
    return pthread_cond_clockwait(condition, mutex, clock, time);
}

/* Locks a mutex, or waits until a time of CLOCK_REALTIME or CLOCK_MONOTONIC, as nothing could unlock it
 * before: ETIMEDOUT, EDEADLK if it is of PTHREAD_MUTEX_ERRORCHECK, EINVAL for another clock or what is no
 * time. */
int pthread_mutex_clocklock(pthread_mutex_t *restrict mutex, clockid_t clock,
                            const struct timespec *restrict time) {
    int error = pthread_mutex_trylock(mutex);
    if (error != EBUSY)
        return error;
    if ((mutex->__u.__i[KIND_OF_A_MUTEX] & 3) == PTHREAD_MUTEX_ERRORCHECK)
        return EDEADLK;
    return wait_for_good(clock, time);
}

/* `pthread_mutex_clocklock` by CLOCK_REALTIME. */
int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict time) {
    return pthread_mutex_clocklock(mutex, CLOCK_REALTIME, time);
}

/* Locks for writing, or waits until a time of CLOCK_REALTIME, as nothing could unlock it before: ETIMEDOUT,
 * EDEADLK if it is locked for writing, EINVAL for what is no time. */
int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict time) {
    int error = pthread_rwlock_trywrlock(lock);
    if (error != EBUSY)
        return error;
    if (pthread_rwlock_tryrdlock(lock) != 0)
        return EDEADLK;
    pthread_rwlock_unlock(lock);
    return wait_for_good(CLOCK_REALTIME, time);
}
