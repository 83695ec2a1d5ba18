/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: sets of signals. Functions and not macros: build systems look for them by linking. */

#define _XOPEN_SOURCE 700

#include "memory.h"

#include <errno.h>
#include <signal.h>

/* As in glibc, a null pointer is an invalid set. */
static int is_no_set(const sigset_t *set) {
    if (!is_outside(set, sizeof *set))
        return 0;
    errno = EINVAL;
    return 1;
}

/* Makes a set empty. */
int sigemptyset(sigset_t *set) {
    if (is_no_set(set))
        return -1;
    set->__bits = 0;
    return 0;
}

/* Makes a set hold every signal. */
int sigfillset(sigset_t *set) {
    if (is_no_set(set))
        return -1;
    set->__bits = ~0ULL;
    return 0;
}

static int is_signal(int signal) {
    if (signal >= 1 && signal < _NSIG)
        return 1;
    errno = EINVAL;
    return 0;
}

/* Puts a signal into a set; EINVAL for what is no signal. */
int sigaddset(sigset_t *set, int signal) {
    if (!is_signal(signal) || is_no_set(set))
        return -1;
    set->__bits |= 1ULL << (signal - 1);
    return 0;
}

/* Takes a signal out of a set; EINVAL for what is no signal. */
int sigdelset(sigset_t *set, int signal) {
    if (!is_signal(signal) || is_no_set(set))
        return -1;
    set->__bits &= ~(1ULL << (signal - 1));
    return 0;
}

/* Whether a set holds a signal; EINVAL for what is no signal. */
int sigismember(const sigset_t *set, int signal) {
    if (!is_signal(signal) || is_no_set(set))
        return -1;
    return (int)(set->__bits >> (signal - 1) & 1);
}
