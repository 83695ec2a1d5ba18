/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What the compat kit asks of the library for alarm() and setitimer(). Weak, so that the kit also links
 * without. */
#ifndef ALARM_H
#define ALARM_H

#include <stdint.h>

/* Sets the alarm to a number of nanoseconds from now, or cancels it for 0. RING sends the signal, and
 * returns 0 for no effect, 1 if its handler ran, 2 the same with SA_RESTART. */
__attribute__((weak)) void wasi_posix_sockets_set_alarm(uint64_t nanoseconds, int (*ring)(void));

/* How many nanoseconds are left until the alarm; 0 if it is off. */
__attribute__((weak)) uint64_t wasi_posix_sockets_alarm_left(void);

/* Sleeps for a number of nanoseconds; returns how many are left if a signal interrupted it, else 0. */
__attribute__((weak)) uint64_t wasi_posix_sockets_sleep(uint64_t nanoseconds);

/* To be called before a sleep that is libc's: what sends were gathered goes to the host. */
__attribute__((weak)) void wasi_posix_sockets_before_sleep(void);

/* Whether the handler of a signal was set without SA_RESTART. */
int wasi_posix_sockets_interrupts(int signal);

/* The kit's: sleeps until an alarm, if one is set, as wasi_posix_sockets_sleep(). */
__attribute__((weak)) uint64_t wasi_posix_compat_sleep(uint64_t nanoseconds);

#endif
