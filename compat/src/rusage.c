/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/resource.h>: what the process has used. */

#define _GNU_SOURCE
#define _WASI_EMULATED_PROCESS_CLOCKS
#include "compat.h"

#include <sys/resource.h>
#include <time.h>

/* The time that the process has used, and its memory; EINVAL for what is neither RUSAGE_SELF nor
 * RUSAGE_CHILDREN.
 *
 * Differs from Linux: the time is that which has gone by, as wasi-libc's `clock` has it, and all of it the
 * program's own; what WASI does not count is 0. */
int getrusage(int who, struct rusage *usage) {
    if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN)
        return fail(EINVAL);
    *usage = (struct rusage){.ru_maxrss = 0};
    if (who == RUSAGE_SELF) {
        clock_t used = clock();
        usage->ru_utime.tv_sec = used / CLOCKS_PER_SEC;
        usage->ru_utime.tv_usec = (suseconds_t)(used % CLOCKS_PER_SEC / (CLOCKS_PER_SEC / 1000000));
        usage->ru_maxrss = (long)(__builtin_wasm_memory_size(0) * 64);
    }
    return 0;
}
