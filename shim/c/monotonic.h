/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Many hosts let CLOCK_MONOTONIC begin with the component. On Linux it counts from when the machine was
 * started, and programs rely on that, mostly without knowing: 0 stands for "never", "not cached" or "long
 * ago". So it starts at one day here, for all who see its absolute value. */
#ifndef MONOTONIC_H
#define MONOTONIC_H

enum { MONOTONIC_BEGINS_AT = 24 * 60 * 60 };

#endif
