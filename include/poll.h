/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <poll.h>: the events that wasi-libc leaves out.
 *
 * wasi-libc's numbers are not Linux's, so the additional ones take free bits. Older versions have no POLLPRI;
 * it has the number that newer ones give it. Where wasi-libc's poll reports only what it can, this one
 * reports hang-ups and errors as Linux does.
 */
#ifndef WASI_POSIX_SOCKETS_POLL_H
#define WASI_POSIX_SOCKETS_POLL_H
#pragma GCC system_header

#include_next <poll.h>

#include <sys/select.h>

#ifdef __cplusplus
extern "C" {
#endif

#undef POLLPRI
#define POLLPRI 0x0200
/* The peer will send no more. */
#undef POLLRDHUP
#define POLLRDHUP 0x0400
/* Never reported: WASI has no priority bands and no messages of STREAMS. */
#undef POLLRDBAND
#define POLLRDBAND 0x0800
#undef POLLWRBAND
#define POLLWRBAND 0x0100
#undef POLLMSG
#define POLLMSG 0x0080

/* Waits until one of COUNT descriptors is ready, at most TIMEOUT milliseconds, for ever if it is negative. */
int poll(struct pollfd *__fds, nfds_t __count, int __timeout);

/* The same with a timeout to the nanosecond, or a null pointer for ever. MASK has no effect: WASI has no
 * signals. */
int ppoll(struct pollfd *__fds, nfds_t __count, const struct timespec *__timeout, const sigset_t *__mask);

#ifdef __cplusplus
}
#endif

#endif
