/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/eventfd.h>: complete, in place of wasi-libc's, which declares functions that nothing defines.
 *
 * EFD_CLOEXEC is a bit here; wasi-libc makes it O_CLOEXEC, which is 0, so fcntl(F_GETFD) could not report
 * it.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_EVENTFD_H
#define WASI_POSIX_SOCKETS_SYS_EVENTFD_H
#pragma GCC system_header

#include <fcntl.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint64_t eventfd_t;

#define EFD_SEMAPHORE 1
#define EFD_CLOEXEC 0x2000
#define EFD_NONBLOCK O_NONBLOCK

/* Creates a counter that starts at value; returns its descriptor. A read returns the counter as eight
 * bytes and resets it, or with EFD_SEMAPHORE returns 1 and decrements it; a write adds to it.
 *
 * EINVAL for unknown flags, EMFILE when no descriptor is left. A write of a buffer that is not eight
 * bytes long fails with EINVAL, and so does a read of fewer. A blocking read of 0 could never end and
 * fails with EDEADLK. */
int eventfd(unsigned int __value, int __flags);

/* read of a counter; returns 0. */
int eventfd_read(int __fd, eventfd_t *__value);

/* write to a counter; returns 0. */
int eventfd_write(int __fd, eventfd_t __value);

#ifdef __cplusplus
}
#endif

#endif
