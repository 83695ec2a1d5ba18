/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <stdlib.h>: the environment of a program without privileges. */

#define _GNU_SOURCE
#include <stdlib.h>

/* Reads a variable of the environment: as `getenv`, as the program never runs with changed privileges. */
char *secure_getenv(const char *name) {
    return getenv(name);
}
