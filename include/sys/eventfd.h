/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/eventfd.h>: all of it, in place of wasi-libc's, which declares what nothing defines.
 *
 * EFD_CLOEXEC is a bit here; wasi-libc makes it O_CLOEXEC, which is 0, so that fcntl(F_GETFD) could not tell.
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

/* Makes a descriptor that holds a counter, which begins at VALUE. */
int eventfd(unsigned int __value, int __flags);

/* Takes the counter, or 1 of it with EFD_SEMAPHORE; gives 0, or -1 and errno. */
int eventfd_read(int __fd, eventfd_t *__value);

/* Adds to the counter; gives 0, or -1 and errno. */
int eventfd_write(int __fd, eventfd_t __value);

#ifdef __cplusplus
}
#endif

#endif
