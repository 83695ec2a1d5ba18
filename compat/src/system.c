/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/sysinfo.h> and <sys/timex.h>: what a host does not report about itself. */

#define _GNU_SOURCE
#include "compat.h"

#include <sys/sysinfo.h>
#include <sys/timex.h>

/* The load and the memory of the machine: ENOSYS. */
int sysinfo(struct sysinfo *found) {
    (void)found;
    return fail(ENOSYS);
}

/* The number of processors for the program: 1. */
int get_nprocs(void) {
    return 1;
}

/* The number of processors of the machine, as far as the program can know: 1. */
int get_nprocs_conf(void) {
    return 1;
}

/* The settings of the machine's clock: ENOSYS. */
int adjtimex(struct timex *settings) {
    (void)settings;
    return fail(ENOSYS);
}
