/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <err.h>: messages with the program's name, which wasi-libc declares and does not have. */

#define _GNU_SOURCE
#include "compat.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say(const char *format, va_list arguments, const char *reason) {
    fprintf(stderr, "%s: ", wasi_posix_compat_program());
    if (format)
        vfprintf(stderr, format, arguments);
    if (reason)
        fprintf(stderr, "%s%s", format ? ": " : "", reason);
    fputc('\n', stderr);
}

/* Writes the program's name, a message and errno's text to standard error. */
void vwarn(const char *format, va_list arguments) {
    say(format, arguments, strerror(errno));
}

/* Writes the program's name and a message to standard error. */
void vwarnx(const char *format, va_list arguments) {
    say(format, arguments, NULL);
}

/* `vwarn`, and ends the program. */
void verr(int status, const char *format, va_list arguments) {
    vwarn(format, arguments);
    exit(status);
}

/* `vwarnx`, and ends the program. */
void verrx(int status, const char *format, va_list arguments) {
    vwarnx(format, arguments);
    exit(status);
}

/* `vwarn` with arguments of its own. */
void warn(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vwarn(format, arguments);
    va_end(arguments);
}

/* `vwarnx` with arguments of its own. */
void warnx(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vwarnx(format, arguments);
    va_end(arguments);
}

/* `verr` with arguments of its own. */
void err(int status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    verr(status, format, arguments);
}

/* `verrx` with arguments of its own. */
void errx(int status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    verrx(status, format, arguments);
}
