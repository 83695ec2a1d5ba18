/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/time.h>: the clock, which only the host may set. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/time.h>

/* Sets the clock: EPERM. */
int settimeofday(const struct timeval *now, const struct timezone *zone) {
    (void)now, (void)zone;
    return fail(EPERM);
}

/* Shifts the clock slowly: EPERM. Without a shift, what is left of an earlier one: nothing. */
int adjtime(const struct timeval *shift, struct timeval *left) {
    if (shift)
        return fail(EPERM);
    if (left)
        *left = (struct timeval){0};
    return 0;
}
