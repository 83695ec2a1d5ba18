/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: how many descriptors there may be. */

#define _GNU_SOURCE
#include <sys/select.h>
#include <unistd.h>

/* How many descriptors there may be: as many as `select` takes. */
int getdtablesize(void) {
    return FD_SETSIZE;
}
