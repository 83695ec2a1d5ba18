/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <threads.h>: C11's names for what libc's <pthread.h> does for one thread. */

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <threads.h>

_Static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) && sizeof(cnd_t) == sizeof(pthread_cond_t),
               "the same object by two names");

static int outcome(int error) {
    switch (error) {
    case 0:
        return thrd_success;
    case EBUSY:
        return thrd_busy;
    case ENOMEM:
        return thrd_nomem;
    case ETIMEDOUT:
        return thrd_timedout;
    default:
        return thrd_error;
    }
}

/* Starts a thread: thrd_error, as there is only one. */
int thrd_create(thrd_t *thread, thrd_start_t start, void *argument) {
    (void)thread;
    (void)start;
    (void)argument;
    return thrd_error;
}

/* Waits for the end of a thread: thrd_error, as there is no other. */
int thrd_join(thrd_t thread, int *result) {
    (void)thread;
    (void)result;
    return thrd_error;
}

/* Ends the program, as the end of its only thread does. */
_Noreturn void thrd_exit(int result) {
    (void)result;
    pthread_exit(NULL);
}

/* Lets other threads run, of which there are none. */
void thrd_yield(void) {
    sched_yield();
}

/* Calls a function the first time. */
void call_once(once_flag *flag, void (*function)(void)) {
    pthread_once(flag, function);
}

/* Creates a mutex. */
int mtx_init(mtx_t *mutex, int kind) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes,
                              kind & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
    return outcome(pthread_mutex_init((pthread_mutex_t *)mutex, &attributes));
}

/* Ends a mutex. */
void mtx_destroy(mtx_t *mutex) {
    pthread_mutex_destroy((pthread_mutex_t *)mutex);
}

/* Locks a mutex. */
int mtx_lock(mtx_t *mutex) {
    return outcome(pthread_mutex_lock((pthread_mutex_t *)mutex));
}

/* Locks a mutex, waiting until a time of CLOCK_REALTIME: thrd_timedout. */
int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict time) {
    return outcome(pthread_mutex_timedlock((pthread_mutex_t *)mutex, time));
}

/* Locks a mutex: thrd_busy if it is locked. */
int mtx_trylock(mtx_t *mutex) {
    return outcome(pthread_mutex_trylock((pthread_mutex_t *)mutex));
}

/* Unlocks a mutex. */
int mtx_unlock(mtx_t *mutex) {
    return outcome(pthread_mutex_unlock((pthread_mutex_t *)mutex));
}

/* Creates a condition. */
int cnd_init(cnd_t *condition) {
    return outcome(pthread_cond_init((pthread_cond_t *)condition, NULL));
}

/* Ends a condition. */
void cnd_destroy(cnd_t *condition) {
    pthread_cond_destroy((pthread_cond_t *)condition);
}

/* Wakes one that waits. */
int cnd_signal(cnd_t *condition) {
    return outcome(pthread_cond_signal((pthread_cond_t *)condition));
}

/* Wakes all that wait. */
int cnd_broadcast(cnd_t *condition) {
    return outcome(pthread_cond_broadcast((pthread_cond_t *)condition));
}

/* Waits until a time of CLOCK_REALTIME: thrd_timedout. */
int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex, const struct timespec *restrict time) {
    return outcome(pthread_cond_timedwait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, time));
}

/* Waits for a signal.
 *
 * Differs from Linux: the program traps, as with pthread_cond_wait, since no other thread could send one. */
int cnd_wait(cnd_t *condition, mtx_t *mutex) {
    return outcome(pthread_cond_wait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex));
}

/* Creates a key. */
int tss_create(tss_t *key, tss_dtor_t destructor) {
    return outcome(pthread_key_create(key, destructor));
}

/* Ends a key. */
void tss_delete(tss_t key) {
    pthread_key_delete(key);
}

/* Stores a value under a key. */
int tss_set(tss_t key, void *value) {
    return outcome(pthread_setspecific(key, value));
}
