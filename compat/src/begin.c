/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Where a program starts. WASI has no current folder, and libc begins in `/`; who calls a program from a shell expects it to find the files
 * of the folder that they are in. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

void wasi_posix_compat_begin(void);

/* Goes to the folder that PWD names, if the host shows it; else the program stays where libc begins. */
__attribute__((constructor(101))) void wasi_posix_compat_begin(void) {
    int saved = errno;
    const char *folder = getenv("PWD");
    if (folder && folder[0] == '/')
        (void)!chdir(folder);
    errno = saved;
}
