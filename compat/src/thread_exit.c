/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <pthread.h>: the end of the one thread, and the handlers that then run. libc keeps them where nothing else
 * finds them. */

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

static struct __ptcb *handlers;

/* Only in a program that has made a key. */
#pragma weak __pthread_tsd_run_dtors
void __pthread_tsd_run_dtors(void);

/* Of pthread_cleanup_push: a handler for the end of the thread. */
void _pthread_cleanup_push(struct __ptcb *entry, void (*handler)(void *), void *argument) {
    entry->__f = handler;
    entry->__x = argument;
    entry->__next = handlers;
    handlers = entry;
}

/* Of pthread_cleanup_pop: takes the last handler back, and may run it. */
void _pthread_cleanup_pop(struct __ptcb *entry, int run) {
    handlers = entry->__next;
    if (run)
        entry->__f(entry->__x);
}

/* Ends the program with status 0, as the only thread does on Linux, after the handlers of
 * pthread_cleanup_push and the destructors of keys. */
_Noreturn void pthread_exit(void *value) {
    (void)value;
    while (handlers)
        _pthread_cleanup_pop(handlers, 1);
    if (__pthread_tsd_run_dtors)
        __pthread_tsd_run_dtors();
    exit(0);
}

/* Asks a thread to end; returns ESRCH for any but the single one.
 *
 * Differs from Linux: ENOSYS for that, as libc's calls do not ask whether they should end. */
int pthread_cancel(pthread_t thread) {
    return thread == pthread_self() ? ENOSYS : ESRCH;
}
