/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The folder in which the program starts. */

#define _GNU_SOURCE
#include "compat.h"

#include <stdlib.h>
#include <unistd.h>

/* Named on the link line, so that this is in every program that takes the kit. wasm-ld would leave the
 * constructor out all the same, as nothing in the program refers to this member of the archive, but for
 * `used`. */
__attribute__((used)) const char wasi_posix_compat_start = 0;

/* WASI starts a program in /. Where the host says in $PWD from where it was started, relative names mean what
 * they do on the host; where the component cannot see that folder, nothing changes. */
__attribute__((constructor(150), used)) static void go_to_pwd(void) {
    const char *folder = getenv("PWD");
    int saved = errno;
    if (folder && folder[0] == '/' && chdir(folder) != 0)
        errno = saved;
}
