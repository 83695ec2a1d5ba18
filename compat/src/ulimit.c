/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <ulimit.h>: the limit of a file's size, by its old name. */

#define _GNU_SOURCE
#include "compat.h"

#include <limits.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <ulimit.h>

/* The largest size of a file in blocks of 512 bytes, and to set it: EINVAL for another command.
 *
 * Differs from Linux: EPERM for any other size than it has, even a smaller one. */
long ulimit(int command, ...) {
    struct rlimit limit;
    if (command != UL_GETFSIZE && command != UL_SETFSIZE)
        return fail(EINVAL);
    getrlimit(RLIMIT_FSIZE, &limit);
    long blocks = limit.rlim_cur / 512 > LONG_MAX ? LONG_MAX : (long)(limit.rlim_cur / 512);
    if (command == UL_GETFSIZE)
        return blocks;
    va_list arguments;
    va_start(arguments, command);
    long wanted = va_arg(arguments, long);
    va_end(arguments);
    return wanted == blocks ? wanted : fail(EPERM);
}
