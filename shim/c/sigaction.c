/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <signal.h>: actions with flags and a mask. wasi-libc's emulation, which keeps the handlers, knows neither:
 * its handler is one that does what the action says. */

#define _XOPEN_SOURCE 700

#include "alarm.h"
#include "memory.h"
#include "signal_mask.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/types.h>

/* Only of a program that can compare si_pid with it. */
#pragma weak getpid
pid_t getpid(void);

#define libc_signal wasi_posix_sockets_libc_signal

sigset_t wasi_posix_sockets_interrupting;

static struct sigaction actions[_NSIG];

static void act(int number) {
    const struct sigaction action = actions[number];
    if ((unsigned)action.sa_flags & SA_RESETHAND) {
        actions[number].sa_handler = SIG_DFL;
        libc_signal(number, SIG_DFL);
    }
    if (action.sa_flags & SA_SIGINFO) {
        siginfo_t info = {.si_signo = number, .si_code = wasi_posix_sockets_sent_with[number]};
        if (info.si_code <= SI_USER && getpid)
            info.si_pid = getpid();
        action.sa_sigaction(number, &info, NULL);
    } else {
        action.sa_handler(number);
    }
}

static int is_fixed(int number) {
    return number == SIGKILL || number == SIGSTOP;
}

/* The emulation does not answer for the two signals with a fixed action. */
static __sighandler_t handler_of(int number) {
    __sighandler_t handler = is_fixed(number) ? SIG_DFL : libc_signal(number, SIG_IGN);
    if (!is_fixed(number))
        libc_signal(number, handler);
    return handler;
}

const struct sigaction *wasi_posix_sockets_action(int number) {
    __sighandler_t handler = handler_of(number);
    int is_plain = handler == SIG_DFL || handler == SIG_IGN;
    int is_set = handler == act || (is_plain && handler == actions[number].sa_handler);
    return is_set ? &actions[number] : NULL;
}

/* As on Linux, signal() sets a handler that restarts. */
static struct sigaction action_of(int number) {
    const struct sigaction *action = wasi_posix_sockets_action(number);
    if (action)
        return *action;
    struct sigaction set = {.sa_handler = handler_of(number)};
    if (set.sa_handler != SIG_DFL) {
        set.sa_flags = SA_RESTART;
        sigaddset(&set.sa_mask, number);
    }
    return set;
}

int wasi_posix_sockets_interrupts(int number) {
    return !(action_of(number).sa_flags & SA_RESTART);
}

static int ignores(int number, __sighandler_t handler) {
    int ends = number != SIGCHLD && number != SIGCONT && number != SIGURG && number != SIGWINCH;
    return handler == SIG_IGN || (handler == SIG_DFL && !ends);
}

/* Sets the action of `raise` for a signal, and returns the previous one; EINVAL for an invalid signal, or
 * one with a fixed action.
 *
 * Differs from Linux: only `raise` sends signals, and with the compat kit `kill` and the alarm. A handler
 * with SA_SIGINFO gets no context: its third argument is null. */
int sigaction(int number, const struct sigaction *restrict new, struct sigaction *restrict old) {
    if (number < 1 || number >= _NSIG || (new && is_fixed(number))) {
        errno = EINVAL;
        return -1;
    }
    if ((new && is_outside(new, sizeof *new)) || (old && is_outside(old, sizeof *old)))
        return -1;
    const struct sigaction before = action_of(number);
    if (new) {
        actions[number] = *new;
        sigdelset(&actions[number].sa_mask, SIGKILL);
        sigdelset(&actions[number].sa_mask, SIGSTOP);
        __sighandler_t handler = new->sa_handler;
        if (ignores(number, handler))
            sigdelset(&wasi_posix_sockets_pending, number);
        libc_signal(number, handler == SIG_DFL || handler == SIG_IGN ? handler : act);
    }
    if (old)
        *old = before;
    return 0;
}

/* Sets whether a signal interrupts the calls that SA_RESTART is for; EINVAL for what is no signal. */
int siginterrupt(int number, int interrupts) {
    struct sigaction action;
    /* Setting what is set already finds the signals whose action is fixed. */
    if (sigaction(number, NULL, &action) != 0)
        return -1;
    if (interrupts) {
        action.sa_flags &= ~SA_RESTART;
        sigaddset(&wasi_posix_sockets_interrupting, number);
    } else {
        action.sa_flags |= SA_RESTART;
        sigdelset(&wasi_posix_sockets_interrupting, number);
    }
    return sigaction(number, &action, NULL);
}
