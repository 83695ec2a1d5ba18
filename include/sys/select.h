/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/select.h>: fd_set as on Linux, a bitmap.
 *
 * wasi-libc's fd_set is a list of descriptors. So code compiled with this header calls select and pselect
 * by other symbols than code compiled with wasi-libc's own, and a program may contain both, as long as
 * neither passes an fd_set to the other.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_SELECT_H
#define WASI_POSIX_SOCKETS_SYS_SELECT_H
#pragma GCC system_header

/* Takes fd_set from the library's <__fd_set.h>. */
#include_next <sys/select.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
typedef __fd_mask fd_mask;
#undef NFDBITS
#define NFDBITS __NFDBITS
#endif

/* Waits until a descriptor in reads can be read, one in writes written, or one in excepts has urgent
 * data; leaves only those in the sets and returns how many members they have together. Only descriptors
 * below count are checked. Null sets are empty; a null timeout means no limit. As on Linux, the timeout
 * is updated to the time remaining.
 *
 * EBADF for a descriptor that is not open, EINVAL for a negative count or an invalid timeout, EDEADLK
 * when nothing in the sets could ever end the wait, ENOMEM. */
int select(int __count, fd_set *__restrict __reads, fd_set *__restrict __writes, fd_set *__restrict __excepts,
           struct timeval *__restrict __timeout) __asm__("wasi_posix_sockets_select");

/* select with a timeout in nanoseconds, which is left unchanged, and with a signal mask during the wait,
 * null for the present one.
 *
 * EINTR if the handler of a signal ran, be it of one that was pending and that the mask does not block;
 * otherwise as select. */
int pselect(int __count, fd_set *__restrict __reads, fd_set *__restrict __writes,
            fd_set *__restrict __excepts, const struct timespec *__restrict __timeout,
            const sigset_t *__restrict __mask) __asm__("wasi_posix_sockets_pselect");

#ifdef __cplusplus
}
#endif

#endif
