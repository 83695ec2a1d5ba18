/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: wasi-libc's fpathconf knows of no pipes. */

#define _GNU_SOURCE
#include "real.h"

#include <limits.h>
#include <unistd.h>

long __real_fpathconf(int fd, int name);
REAL_IF_USED(fpathconf);

/* Returns a limit of an open file: PIPE_BUF for pipes, whatever it is; -1 for one that does not
 * exist, and EINVAL for an unknown name.
 *
 * Differs from Linux: as wasi-libc has it, but for the limit of pipes. */
long __wrap_fpathconf(int fd, int name) {
    return name == _PC_PIPE_BUF ? PIPE_BUF : __real_fpathconf(fd, name);
}
