/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/select.h>: fd_set as on Linux, a bitmap.
 *
 * wasi-libc's fd_set is a list of descriptors. So what is compiled with this header calls select and pselect
 * by other symbols than what is compiled with wasi-libc's own, and both may stand in one program, as long as
 * neither hands an fd_set to the other.
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

/* Waits until one of the descriptors below COUNT is ready that are in the sets, any of which may be a null
 * pointer; leaves in each set those that are ready, and gives how many. COUNT may be larger than FD_SETSIZE
 * where the sets are. TIMEOUT is left with the time that remained; a null pointer waits for ever. */
int select(int __count, fd_set *__restrict __reads, fd_set *__restrict __writes, fd_set *__restrict __excepts,
           struct timeval *__restrict __timeout) __asm__("wasi_posix_sockets_select");

/* The same with a timeout to the nanosecond, which stays as it is. MASK has no effect: WASI has no signals.
 */
int pselect(int __count, fd_set *__restrict __reads, fd_set *__restrict __writes,
            fd_set *__restrict __excepts, const struct timespec *__restrict __timeout,
            const sigset_t *__restrict __mask) __asm__("wasi_posix_sockets_pselect");

#ifdef __cplusplus
}
#endif

#endif
