/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/resource.h>: limits. Only that of descriptors can be changed, as nothing would enforce another. */

#define _GNU_SOURCE
#define _WASI_EMULATED_PROCESS_CLOCKS
#include "compat.h"

#include <sys/resource.h>
#include <sys/select.h>

/* The linker's: where the stack lies. */
extern unsigned char __stack_low, __stack_high;

static const rlim_t memory = 1ULL << 32;

/* Linux starts with 1024, which is FD_SETSIZE, and lets servers request more. The library allows more in
 * any case: numbers from FD_SETSIZE are used when no lower one is free, up to Linux's highest limit. */
static struct rlimit descriptors = {FD_SETSIZE, 1 << 20};

static int find(int resource, rlim_t *limit) {
    switch (resource) {
    case RLIMIT_CPU:
    case RLIMIT_FSIZE:
        *limit = RLIM_INFINITY;
        return 0;
    case RLIMIT_DATA:
    case RLIMIT_RSS:
    case RLIMIT_AS:
        *limit = memory;
        return 0;
    case RLIMIT_STACK:
        *limit = (rlim_t)(&__stack_high - &__stack_low);
        return 0;
    case RLIMIT_NPROC:
        *limit = 1;
        return 0;
    case RLIMIT_CORE:
    case RLIMIT_MEMLOCK:
        *limit = 0;
        return 0;
    default:
        return fail(EINVAL);
    }
}

/* A limit of the process; EINVAL if there is no such limit. But for descriptors, what it has now is also the
 * most that it may have. */
int getrlimit(int resource, struct rlimit *limit) {
    rlim_t value;
    if (resource == RLIMIT_NOFILE) {
        *limit = descriptors;
        return 0;
    }
    if (find(resource, &value) != 0)
        return -1;
    *limit = (struct rlimit){value, value};
    return 0;
}

/* Sets a limit of the process.
 *
 * Differs from Linux: EPERM for any change, even a lower limit, which nothing would enforce. That of
 * descriptors is stored, and not enforced. */
int setrlimit(int resource, const struct rlimit *limit) {
    rlim_t value = 0;
    if (resource != RLIMIT_NOFILE && find(resource, &value) != 0)
        return -1;
    if (limit->rlim_cur > limit->rlim_max)
        return fail(EINVAL);
    if (resource == RLIMIT_NOFILE) {
        if (limit->rlim_max > descriptors.rlim_max)
            return fail(EPERM);
        descriptors = *limit;
        return 0;
    }
    return limit->rlim_cur == value && limit->rlim_max == value ? 0 : fail(EPERM);
}
