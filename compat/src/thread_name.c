/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <pthread.h>: the name of the one thread. */

#define _GNU_SOURCE
#include "compat.h"

#include <pthread.h>
#include <string.h>

static char own[16];

/* Names a thread: ESRCH for one that is not there, ERANGE for a name of more than 15 bytes. */
int pthread_setname_np(pthread_t thread, const char *name) {
    if (!pthread_equal(thread, pthread_self()))
        return ESRCH;
    if (strlen(name) >= sizeof own)
        return ERANGE;
    strcpy(own, name);
    return 0;
}

/* The name of a thread: ESRCH for one that is not there, ERANGE for a buffer that is too small.
 *
 * Differs from Linux: it is empty at first. */
int pthread_getname_np(pthread_t thread, char *name, size_t size) {
    if (!pthread_equal(thread, pthread_self()))
        return ESRCH;
    if (size < sizeof own)
        return ERANGE;
    strcpy(name, own);
    return 0;
}
