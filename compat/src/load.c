/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdlib.h>: getloadavg(). */

#define _GNU_SOURCE
#include <stdlib.h>

/* The load of the machine: -1, as WASI does not report it. */
int getloadavg(double *averages, int count) {
    (void)averages;
    (void)count;
    return -1;
}
