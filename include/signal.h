/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <signal.h>: wasi-libc's with its emulation switched on, plus sigaction and signal sets, so that programs
 * that ignore SIGPIPE or pass a mask to ppoll compile.
 *
 * WASI has no signals. The emulation, which the link line names, stores handlers, and only raise() calls
 * them. Without it wasi-libc's header is an error.
 */
#ifndef WASI_POSIX_SOCKETS_SIGNAL_H
#define WASI_POSIX_SOCKETS_SIGNAL_H
#pragma GCC system_header

#ifndef _WASI_EMULATED_SIGNAL
#define _WASI_EMULATED_SIGNAL
#endif
#include_next <signal.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*__sighandler_t)(int);

/* Sets the handler of a signal, and returns the previous one. The signal is blocked while the handler
 * runs, and interrupts only the calls that are never restarted, unless siginterrupt says otherwise.
 * SIG_ERR with EINVAL for an invalid signal or handler, and for a signal with a fixed action.
 *
 * Differs from Linux: as for sigaction. */
__sighandler_t signal(int __signal, __sighandler_t __handler) __asm__("wasi_posix_sockets_signal");

#ifdef __cplusplus
}
#endif

#if defined(_POSIX_SOURCE) || defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) ||  \
    defined(_BSD_SOURCE)

#include <errno.h>
#include <sys/select.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __WASI_POSIX_SOCKETS_SIGSET
/* Makes a set empty. */
int sigemptyset(sigset_t *__set);

/* Makes a set hold every signal. */
int sigfillset(sigset_t *__set);

/* Puts a signal into a set; EINVAL for what is no signal. */
int sigaddset(sigset_t *__set, int __signal);

/* Takes a signal out of a set; EINVAL for what is no signal. */
int sigdelset(sigset_t *__set, int __signal);

/* Whether a set holds a signal; EINVAL for what is no signal. */
int sigismember(const sigset_t *__set, int __signal);
#endif

#ifndef SIG_BLOCK
/* What sigprocmask does with a set. */
#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

/* Changes which signals are blocked, and returns which were; either pointer may be null. EINVAL for an
 * unknown how.
 *
 * Differs from Linux: only raise sends signals. */
int sigprocmask(int __how, const sigset_t *__restrict __set, sigset_t *__restrict __old);

/* sigprocmask, but returns the errno value.
 *
 * Differs from Linux: as for sigprocmask. */
int pthread_sigmask(int __how, const sigset_t *__restrict __set, sigset_t *__restrict __old);

/* Returns which signals were sent while they were blocked. */
int sigpending(sigset_t *__set);
#endif

#ifndef SIGRTMIN
#define SIGRTMIN 34
#define SIGRTMAX 64
#endif

#ifndef SA_RESTART
#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
/* Older names; the first is the default. */
#define SA_INTERRUPT 0x20000000
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK
#endif

union sigval {
    int sival_int;
    void *sival_ptr;
};

#ifndef SI_USER
/* By what a signal was sent: kill, the system, raise … */
#define SI_USER 0
#define SI_KERNEL 128
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define SI_MESGQ (-3)
#define SI_ASYNCIO (-4)
#define SI_SIGIO (-5)
#define SI_TKILL (-6)
#endif

/* Further values of si_code, for handlers that tell them apart: none is ever sent. */
#ifndef ILL_ILLOPC
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define ILL_COPROC 7
#define ILL_BADSTK 8
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define FPE_FLTSUB 8
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6
#endif

/* What a handler with SA_SIGINFO is told: the signal, its si_code, and the process as its sender. */
typedef struct {
    int si_signo;
    int si_errno;
    int si_code;
    pid_t si_pid;
    uid_t si_uid;
    void *si_addr;
    int si_status;
    long si_band;
    union sigval si_value;
} siginfo_t;

struct sigaction {
    union {
        void (*__handler)(int);
        void (*__action)(int, siginfo_t *, void *);
    } __either;
    sigset_t sa_mask;
    int sa_flags;
};
#define sa_handler __either.__handler
#define sa_sigaction __either.__action

/* Sets the action of raise for a signal, and returns the previous one; EINVAL for an invalid signal, or
 * one with a fixed action.
 *
 * Differs from Linux: only raise sends signals, and with the compat kit kill and the alarm. A handler
 * with SA_SIGINFO gets no context: its third argument is null. */
int sigaction(int __signal, const struct sigaction *__restrict __new, struct sigaction *__restrict __old);

/* Takes a signal of a set that was sent while it was blocked, and describes it in info, which may be
 * null. EAGAIN when none is there after the time, EINTR if the handler of another one has run.
 *
 * Differs from Linux: while it waits, only the alarm of the compat kit sends a signal. */
int sigtimedwait(const sigset_t *__restrict __set, siginfo_t *__restrict __info,
                 const struct timespec *__restrict __time);

/* sigtimedwait without a limit.
 *
 * Differs from Linux: as for sigtimedwait. */
int sigwaitinfo(const sigset_t *__restrict __set, siginfo_t *__restrict __info);

/* sigwaitinfo, with the number of the signal written to where a pointer says.
 *
 * Differs from Linux: as for sigtimedwait. */
int sigwait(const sigset_t *__restrict __set, int *__restrict __signal);

/* Sets whether a signal interrupts the calls that SA_RESTART is for; EINVAL for what is no signal. */
int siginterrupt(int __signal, int __interrupts);
#endif

#ifndef SIGEV_SIGNAL
/* How a program is notified of a completion. */
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2

struct sigevent {
    union sigval sigev_value;
    int sigev_signo;
    int sigev_notify;
    void (*sigev_notify_function)(union sigval);
    /* A pthread_attr_t; unused, because there are no threads. */
    void *sigev_notify_attributes;
};
#endif

#ifdef __cplusplus
}
#endif

#endif

#endif
