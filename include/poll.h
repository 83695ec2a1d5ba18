/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <poll.h>: with Linux's values, which programs check at compile time or pass to other systems.
 *
 * wasi-libc has other values. So code compiled with this header calls poll and ppoll by other symbols than
 * code compiled with wasi-libc's own, and a program may contain both. Unlike wasi-libc's poll, this one
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

#undef POLLIN
#define POLLIN 0x001
/* Never reported: WASI has no urgent data. */
#undef POLLPRI
#define POLLPRI 0x002
#undef POLLOUT
#define POLLOUT 0x004

/* Always reported, whether requested or not. */
#undef POLLERR
#define POLLERR 0x008
#undef POLLHUP
#define POLLHUP 0x010
#undef POLLNVAL
#define POLLNVAL 0x020

/* The same as POLLIN and POLLOUT, except on an eventfd or a timerfd, which have no bands. */
#undef POLLRDNORM
#define POLLRDNORM 0x040
#undef POLLWRNORM
#define POLLWRNORM 0x100
/* On sockets other than TCP the same as POLLOUT. */
#undef POLLWRBAND
#define POLLWRBAND 0x200

/* Never reported: these are for STREAMS. */
#undef POLLRDBAND
#define POLLRDBAND 0x080
#undef POLLMSG
#define POLLMSG 0x400
#undef POLLREMOVE
#define POLLREMOVE 0x1000

/* The peer will send no more. */
#undef POLLRDHUP
#define POLLRDHUP 0x2000

/* Waits until one of count descriptors is ready, for at most timeout milliseconds, or without limit if
 * it is negative; returns how many have events. A negative descriptor is ignored; one that is not open
 * reports POLLNVAL.
 *
 * EFAULT for a null pointer with a nonzero count; EDEADLK when nothing in the set could ever end the
 * wait; ENOMEM. */
int poll(struct pollfd *__fds, nfds_t __count, int __timeout) __asm__("wasi_posix_sockets_poll");

/* poll with a timeout in nanoseconds, null for no limit, and with a signal mask during the wait, null
 * for the present one.
 *
 * EINVAL for an invalid timeout; EINTR if the handler of a signal ran, be it of one that was pending and
 * that the mask does not block; otherwise as poll. */
int ppoll(struct pollfd *__fds, nfds_t __count, const struct timespec *__timeout,
          const sigset_t *__mask) __asm__("wasi_posix_sockets_ppoll");

#ifdef __cplusplus
}
#endif

#endif
