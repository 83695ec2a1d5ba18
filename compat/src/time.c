/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <time.h>: the time zone of wasi-libc's localtime(). */

#define _GNU_SOURCE
#include <time.h>

static char utc[] = "UTC";
char *tzname[2] = {utc, utc};
long timezone = 0;
int daylight = 0;

/* Reads the time zone.
 *
 * Differs from Linux: it is always UTC, as wasi-libc's `localtime` has it. */
void tzset(void) {}
