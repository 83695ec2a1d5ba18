/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* On many hosts CLOCK_MONOTONIC starts with the component. On Linux it counts from boot, and programs rely
 * on that, often unknowingly: 0 stands for "never", "not cached" or "long ago". So it starts at one day
 * here, for all who see its absolute value. */
#ifndef MONOTONIC_H
#define MONOTONIC_H

enum { MONOTONIC_BEGINS_AT = 24 * 60 * 60 };

#endif
