/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <semaphore.h>: semaphores in memory, for one thread. A handler of the alarm may post one; a wait that
 * nothing could end fails with EDEADLK. */

#define _GNU_SOURCE
#include "compat.h"

#include <limits.h>
#include <semaphore.h>
#include <time.h>

/* Creates a semaphore: EINVAL for a value that is too large.
 *
 * Differs from Linux: ENOSYS for one shared with other processes. */
int sem_init(sem_t *semaphore, int shared, unsigned value) {
    if (value > INT_MAX)
        return fail(EINVAL);
    if (shared)
        return fail(ENOSYS);
    semaphore->__val[0] = (int)value;
    return 0;
}

/* Ends a semaphore. */
int sem_destroy(sem_t *semaphore) {
    (void)semaphore;
    return 0;
}

/* Adds one: EOVERFLOW at the maximum. */
int sem_post(sem_t *semaphore) {
    if (semaphore->__val[0] == INT_MAX)
        return fail(EOVERFLOW);
    semaphore->__val[0]++;
    return 0;
}

/* Takes one: EAGAIN if there is none. */
int sem_trywait(sem_t *semaphore) {
    if (semaphore->__val[0] == 0)
        return fail(EAGAIN);
    semaphore->__val[0]--;
    return 0;
}

/* Takes one; EINTR when a signal's handler has run meanwhile, unless it was set with SA_RESTART.
 *
 * Differs from Linux: EDEADLK if it would wait forever, as no alarm is set and no other thread could add one.
 */
int sem_wait(sem_t *semaphore) {
    while (semaphore->__val[0] == 0) {
        int heard = wasi_posix_compat_wait_for_alarm ? wasi_posix_compat_wait_for_alarm() : 0;
        if (heard != ALARM_RESTARTS)
            return fail(heard ? EINTR : EDEADLK);
    }
    return sem_trywait(semaphore);
}

/* Takes one, waiting until a time of CLOCK_REALTIME or CLOCK_MONOTONIC: ETIMEDOUT, EINTR when a signal's
 * handler has run meanwhile, EINVAL for another clock or an invalid time. */
int sem_clockwait(sem_t *restrict semaphore, clockid_t clock, const struct timespec *restrict time) {
    if ((clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) || time->tv_nsec < 0 ||
        time->tv_nsec >= 1000000000)
        return fail(EINVAL);
    while (semaphore->__val[0] == 0) {
        struct timespec now;
        clock_gettime(clock, &now);
        if (time->tv_sec < now.tv_sec || (time->tv_sec == now.tv_sec && time->tv_nsec <= now.tv_nsec))
            return fail(ETIMEDOUT);
        struct timespec left = {.tv_sec = time->tv_sec - now.tv_sec, .tv_nsec = time->tv_nsec - now.tv_nsec};
        if (left.tv_nsec < 0) {
            left.tv_sec--;
            left.tv_nsec += 1000000000;
        }
        if (nanosleep(&left, NULL) != 0)
            return -1;
    }
    return sem_trywait(semaphore);
}

/* `sem_clockwait` by CLOCK_REALTIME. */
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict time) {
    return sem_clockwait(semaphore, CLOCK_REALTIME, time);
}

/* The current value. */
int sem_getvalue(sem_t *restrict semaphore, int *restrict value) {
    *value = semaphore->__val[0];
    return 0;
}

/* Opens a semaphore that other processes have too: null and ENOSYS. */
sem_t *sem_open(const char *name, int flags, ...) {
    (void)name;
    (void)flags;
    errno = ENOSYS;
    return SEM_FAILED;
}

/* Closes what `sem_open` has opened: EINVAL. */
int sem_close(sem_t *semaphore) {
    (void)semaphore;
    return fail(EINVAL);
}

/* Removes a name: ENOSYS. */
int sem_unlink(const char *name) {
    (void)name;
    return fail(ENOSYS);
}
