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

/* Creates a descriptor that holds a counter with the initial value VALUE. */
int eventfd(unsigned int __value, int __flags);

/* Reads and clears the counter, or takes 1 with EFD_SEMAPHORE; returns 0, or -1 and errno. */
int eventfd_read(int __fd, eventfd_t *__value);

/* Adds to the counter; returns 0, or -1 and errno. */
int eventfd_write(int __fd, eventfd_t __value);

#ifdef __cplusplus
}
#endif

#endif
