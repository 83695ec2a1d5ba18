/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: wasi-libc's pathconf knows of no pipes. */

#define _GNU_SOURCE
#include "real.h"

#include <limits.h>
#include <unistd.h>

long __real_pathconf(const char *path, int name);
REAL_IF_USED(pathconf);

/* Returns a limit of a file: PIPE_BUF for pipes, whatever it is; -1 for one that does not exist,
 * and EINVAL for an unknown name.
 *
 * Differs from Linux: as wasi-libc has it, but for the limit of pipes. */
long __wrap_pathconf(const char *path, int name) {
    return name == _PC_PIPE_BUF ? PIPE_BUF : __real_pathconf(path, name);
}
