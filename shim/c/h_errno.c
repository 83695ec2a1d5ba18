/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* h_errno is a thread-local variable, which stable Rust cannot define. wasi-libc uses it too. */

#include <netdb.h>

#undef h_errno
_Thread_local int h_errno;

/* Returns the address of h_errno, for the macro of that name. */
int *__h_errno_location(void) {
    return &h_errno;
}
void wasi_posix_sockets_set_h_errno(int value) {
    h_errno = value;
}
int wasi_posix_sockets_h_errno(void) {
    return h_errno;
}
