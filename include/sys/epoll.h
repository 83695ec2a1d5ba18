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

/* The flag of epoll_create1. Not O_CLOEXEC, which is 0 in wasi-libc. */
#define EPOLL_CLOEXEC 0x2000

/* Some programs name the type of the events. */
enum EPOLL_EVENTS { __EPOLL_DUMMY };

#define EPOLLIN 0x001
#define EPOLLPRI 0x002
#define EPOLLOUT 0x004
#define EPOLLERR 0x008
#define EPOLLHUP 0x010
#define EPOLLRDNORM 0x040
#define EPOLLRDBAND 0x080
#define EPOLLWRNORM 0x100
#define EPOLLWRBAND 0x200
#define EPOLLMSG 0x400
#define EPOLLRDHUP 0x2000
#define EPOLLEXCLUSIVE (1U << 28)
#define EPOLLWAKEUP (1U << 29)
#define EPOLLONESHOT (1U << 30)
#define EPOLLET (1U << 31)

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

/* Creates an interest list. SIZE must be positive and is otherwise ignored. */
int epoll_create(int __size);

/* Creates an interest list; FLAGS is 0 or EPOLL_CLOEXEC. */
int epoll_create1(int __flags);

/* Adds FD to the list EPFD, changes its events, or removes it. */
int epoll_ctl(int __epfd, int __op, int __fd, struct epoll_event *__event);

/* Waits at most TIMEOUT milliseconds, or forever if it is negative; returns how many of COUNT events were
 * filled in. */
int epoll_wait(int __epfd, struct epoll_event *__events, int __count, int __timeout);

/* epoll_wait.
 *
 * Differs from Linux: the signal mask has no effect, because WASI has no signals. */
int epoll_pwait(int __epfd, struct epoll_event *__events, int __count, int __timeout, const sigset_t *__mask);

/* The same with a timeout in nanoseconds, or a null pointer to wait forever. */
int epoll_pwait2(int __epfd, struct epoll_event *__events, int __count, const struct timespec *__timeout,
                 const sigset_t *__mask);

#ifdef __cplusplus
}
#endif

#endif
