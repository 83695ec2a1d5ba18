/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: a sleep that the alarm may interrupt. wasi-libc's returns all of its seconds then. */

#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

/* Sleeps for a number of seconds; returns how many whole ones are left if the alarm has interrupted it. */
unsigned sleep(unsigned seconds) {
    struct timespec time = {.tv_sec = seconds};
    return nanosleep(&time, &time) == 0 ? 0 : (unsigned)time.tv_sec;
}
