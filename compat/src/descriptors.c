/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: how many descriptors there may be. */

#define _GNU_SOURCE
#include <sys/select.h>
#include <unistd.h>

/* The maximum number of descriptors: the limit of `select`. */
int getdtablesize(void) {
    return FD_SETSIZE;
}
