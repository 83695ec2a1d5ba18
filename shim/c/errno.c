/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* errno is a thread-local of libc, which stable Rust cannot name. */

#include <errno.h>

void wasi_posix_sockets_set_errno(int value) {
    errno = value;
}
int wasi_posix_sockets_errno(void) {
    return errno;
}
