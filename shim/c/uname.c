/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <sys/utsname.h>: wasi-libc's uname knows no name of the machine. */

#include "memory.h"
#include "real.h"

#include <sys/utsname.h>
#include <unistd.h>

int __real_uname(struct utsname *names);
REAL_IF_USED(uname);

/* Returns what is known of the system: as `nodename` what `gethostname` returns, cut to 64 bytes. EFAULT.
 *
 * Differs from Linux: the rest is wasi-libc's. */
int __wrap_uname(struct utsname *names) {
    if (is_outside(names, sizeof *names)) {
        errno = EFAULT;
        return -1;
    }
    if (__real_uname(names) != 0)
        return -1;
    int saved = errno;
    gethostname(names->nodename, sizeof names->nodename);
    names->nodename[sizeof names->nodename - 1] = '\0';
    errno = saved;
    return 0;
}
