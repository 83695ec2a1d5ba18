/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/epoll.h>, which wasi-libc does not have. The values are Linux's, as in <poll.h>.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_EPOLL_H
#define WASI_POSIX_SOCKETS_SYS_EPOLL_H
#pragma GCC system_header

#include <stdint.h>
#include <sys/select.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The flag of epoll_create1. */
#define EPOLL_CLOEXEC 0x2000

/* The events. */
enum EPOLL_EVENTS {
    EPOLLIN = 0x001,
    EPOLLPRI = 0x002,
    EPOLLOUT = 0x004,
    EPOLLERR = 0x008,
    EPOLLHUP = 0x010,
    EPOLLRDNORM = 0x040,
    EPOLLRDBAND = 0x080,
    EPOLLWRNORM = 0x100,
    EPOLLWRBAND = 0x200,
    EPOLLMSG = 0x400,
    EPOLLRDHUP = 0x2000,
    EPOLLEXCLUSIVE = 1U << 28,
    EPOLLWAKEUP = 1U << 29,
    EPOLLONESHOT = 1U << 30,
    EPOLLET = 1U << 31,
};

/* For #ifdef. */
#define EPOLLIN EPOLLIN
#define EPOLLPRI EPOLLPRI
#define EPOLLOUT EPOLLOUT
#define EPOLLERR EPOLLERR
#define EPOLLHUP EPOLLHUP
#define EPOLLRDNORM EPOLLRDNORM
#define EPOLLRDBAND EPOLLRDBAND
#define EPOLLWRNORM EPOLLWRNORM
#define EPOLLWRBAND EPOLLWRBAND
#define EPOLLMSG EPOLLMSG
#define EPOLLRDHUP EPOLLRDHUP
#define EPOLLEXCLUSIVE EPOLLEXCLUSIVE
#define EPOLLWAKEUP EPOLLWAKEUP
#define EPOLLONESHOT EPOLLONESHOT
#define EPOLLET EPOLLET

/* The operations of epoll_ctl. */
#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3

typedef union epoll_data {
    void *ptr;
    int fd;
    uint32_t u32;
    uint64_t u64;
} epoll_data_t;

/* 16 bytes: not packed, as on every architecture of Linux but x86-64. */
struct epoll_event {
    uint32_t events;
    epoll_data_t data;
};

/* epoll_create1 without flags. EINVAL for a size that is not positive; the size is otherwise ignored. */
int epoll_create(int __size);

/* Creates an empty set; returns its descriptor.
 *
 * EINVAL for a flag other than EPOLL_CLOEXEC, EMFILE when no descriptor is left. */
int epoll_create1(int __flags);

/* Adds a descriptor to a set, changes its events, or removes it. EPOLLEXCLUSIVE and EPOLLWAKEUP are
 * accepted and have no effect, as there is one thread and no sleep.
 *
 * EBADF; EEXIST, ENOENT; EPERM for a file, a directory or a device; EINVAL for a descriptor that is not
 * an epoll set, a set added to itself, an unknown operation, or EPOLLEXCLUSIVE where Linux refuses it;
 * ELOOP for a cycle of sets, or more than five nested sets; EFAULT; ENOMEM. */
int epoll_ctl(int __epfd, int __op, int __fd, struct epoll_event *__event);

/* Waits until a member is ready, for at most timeout milliseconds, or without limit if it is negative;
 * returns how many of the count events were filled in.
 *
 * EINVAL for a count that is not positive, or for a descriptor that is not an epoll set; EFAULT for a
 * null pointer when there are events to report; EDEADLK when nothing in the set could ever end the wait;
 * EBADF, ENOMEM. */
int epoll_wait(int __epfd, struct epoll_event *__events, int __count, int __timeout);

/* epoll_wait with a signal mask during the wait; null keeps the present one.
 *
 * EINTR if the handler of a signal ran, be it of one that was pending and that the mask does not block;
 * otherwise as epoll_wait. */
int epoll_pwait(int __epfd, struct epoll_event *__events, int __count, int __timeout, const sigset_t *__mask);

/* epoll_pwait with a timeout in nanoseconds; null means no limit. EINVAL for an invalid timeout. */
int epoll_pwait2(int __epfd, struct epoll_event *__events, int __count, const struct timespec *__timeout,
                 const sigset_t *__mask);

#ifdef __cplusplus
}
#endif

#endif
