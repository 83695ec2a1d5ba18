/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: wasi-libc's sysconf knows no limit of descriptors, and programs size their tables by it. */

#include "real.h"

#include <sys/select.h>
#include <unistd.h>

long __real_sysconf(int name);
REAL_IF_USED(sysconf);

/* Returns a limit of the system: of descriptors that of `select`, though more can be open. -1 for one that
 * does not exist, and EINVAL for an unknown name.
 *
 * Differs from Linux: as wasi-libc has it, but for the limit of descriptors. */
long __wrap_sysconf(int name) {
    return name == _SC_OPEN_MAX ? FD_SETSIZE : __real_sysconf(name);
}
