/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <time.h>: CLOCK_MONOTONIC does not begin with the program. */

#include "memory.h"
#include "monotonic.h"
#include "real.h"

#include <time.h>

int __real_clock_gettime(clockid_t clock, struct timespec *time);
REAL_IF_USED(clock_gettime);

/* Returns the time of a clock. CLOCK_MONOTONIC starts at one day. */
int __wrap_clock_gettime(clockid_t clock, struct timespec *time) {
    if (is_outside(time, sizeof *time))
        return -1;
    int answer = __real_clock_gettime(clock, time);
    if (answer == 0 && clock == CLOCK_MONOTONIC)
        time->tv_sec += MONOTONIC_BEGINS_AT;
    return answer;
}
