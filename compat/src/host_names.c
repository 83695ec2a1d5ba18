/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: the names of the machine, which only the host may change. */

#define _GNU_SOURCE
#include "compat.h"

#include <stdio.h>
#include <unistd.h>

/* The machine's domain of NIS: none, as Linux writes it. */
int getdomainname(char *name, size_t size) {
    snprintf(name, size, "(none)");
    return 0;
}

/* Renames the machine: EPERM. */
int sethostname(const char *name, size_t size) {
    (void)name, (void)size;
    return fail(EPERM);
}

/* Changes the machine's domain: EPERM. */
int setdomainname(const char *name, size_t size) {
    (void)name, (void)size;
    return fail(EPERM);
}

/* Changes the machine's number: EPERM. */
int sethostid(long number) {
    (void)number;
    return fail(EPERM);
}
