/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* What the kit's sources share. */
#ifndef COMPAT_H
#define COMPAT_H

#include <errno.h>

/* Sets errno. */
static inline int fail(int error) {
    errno = error;
    return -1;
}

/* The errno of a call on a descriptor for which no kind of file serves: EBADF if it is not open, else the one
 * given. */
int wasi_posix_compat_refuse(int fd, int error) __attribute__((visibility("hidden")));

/* The errno of a call on a path for which no file serves: that of looking it up, else the one given. */
int wasi_posix_compat_refuse_path(const char *path, int error) __attribute__((visibility("hidden")));

/* The user's name and folder. */
const char *wasi_posix_compat_user(void) __attribute__((visibility("hidden")));
const char *wasi_posix_compat_home(void) __attribute__((visibility("hidden")));

/* The mask for new files that $UMASK gives, in octal; -1 if it gives none. */
int wasi_posix_compat_given_umask(void) __attribute__((visibility("hidden")));

/* The last part of the name under which the program was called; empty if it is not known. */
const char *wasi_posix_compat_program(void) __attribute__((visibility("hidden")));

/* Waits until the alarm's handler has run: 0 if none is set, ALARM_RESTARTS if the handler was set with
 * SA_RESTART, else ALARM_HEARD. Weak, because it is in programs that set an alarm. */
enum { ALARM_HEARD = 1, ALARM_RESTARTS = 2 };
int wasi_posix_compat_wait_for_alarm(void) __attribute__((weak, visibility("hidden")));

#endif
