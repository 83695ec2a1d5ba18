/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <string.h>: the names of signals. */

#define _GNU_SOURCE
#include <signal.h>
#include <string.h>

static const char *const names[] = {
    [SIGHUP] = "HUP",       [SIGINT] = "INT",   [SIGQUIT] = "QUIT",     [SIGILL] = "ILL",
    [SIGTRAP] = "TRAP",     [SIGABRT] = "ABRT", [SIGBUS] = "BUS",       [SIGFPE] = "FPE",
    [SIGKILL] = "KILL",     [SIGUSR1] = "USR1", [SIGSEGV] = "SEGV",     [SIGUSR2] = "USR2",
    [SIGPIPE] = "PIPE",     [SIGALRM] = "ALRM", [SIGTERM] = "TERM",     [SIGCHLD] = "CHLD",
    [SIGCONT] = "CONT",     [SIGSTOP] = "STOP", [SIGTSTP] = "TSTP",     [SIGTTIN] = "TTIN",
    [SIGTTOU] = "TTOU",     [SIGURG] = "URG",   [SIGXCPU] = "XCPU",     [SIGXFSZ] = "XFSZ",
    [SIGVTALRM] = "VTALRM", [SIGPROF] = "PROF", [SIGWINCH] = "WINCH",   [SIGPOLL] = "POLL",
    [SIGPWR] = "PWR",       [SIGSYS] = "SYS",   [SIGSTKFLT] = "STKFLT",
};

/* The name of a signal without SIG: null for what is none, and for those without a name. */
const char *sigabbrev_np(int signal) {
    return signal > 0 && signal < (int)(sizeof names / sizeof *names) ? names[signal] : NULL;
}

/* What a signal means, as `strsignal` has it: null for what has no name. */
const char *sigdescr_np(int signal) {
    return sigabbrev_np(signal) ? strsignal(signal) : NULL;
}
