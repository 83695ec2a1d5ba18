/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <unistd.h>: limits that wasi-libc's sysconf lacks. Programs size their tables by that of descriptors, and a
 * buffer by that of a user's entry; its numbers of pages are negative. */

#include "real.h"

#include <limits.h>
#include <sys/select.h>
#include <unistd.h>

long __real_sysconf(int name);
REAL_IF_USED(sysconf);

/* Returns a limit of the system: of descriptors that of `select`, though more can be open; of processes 1; of
 * entries of users and groups 1024 bytes; of lines 2048 bytes; of memory the pages whose bytes a long can
 * count, in all or without those in use. -1 for one that does not exist, and EINVAL for an unknown name.
 *
 * Differs from Linux: as wasi-libc has it, but for these. */
long __wrap_sysconf(int name) {
    /* Programs multiply these by the size of a page, 64 KiB. */
    long pages = LONG_MAX >> 16, used;
    switch (name) {
    case _SC_OPEN_MAX:
        return FD_SETSIZE;
    case _SC_CHILD_MAX:
        return 1;
    case _SC_GETPW_R_SIZE_MAX:
    case _SC_GETGR_R_SIZE_MAX:
        return 1024;
    case _SC_LINE_MAX:
        return 2048;
    case _SC_PHYS_PAGES:
        return pages;
    case _SC_AVPHYS_PAGES:
        used = (long)__builtin_wasm_memory_size(0);
        return used < pages ? pages - used : 0;
    default:
        return __real_sysconf(name);
    }
}
