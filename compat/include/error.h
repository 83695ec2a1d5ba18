/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <error.h>: messages with the name of the program.
 */
#ifndef WASI_POSIX_COMPAT_ERROR_H
#define WASI_POSIX_COMPAT_ERROR_H
#pragma GCC system_header

#ifdef __cplusplus
extern "C" {
#endif

/* Writes "PROGRAM: MESSAGE", with ": ERROR" for an errno other than 0, and ends the program if the status is
 * not 0. */
void error(int __status, int __errno_value, const char *__format, ...)
    __attribute__((__format__(__printf__, 3, 4)));

/* The same with the name of a file and a line. */
void error_at_line(int __status, int __errno_value, const char *__file, unsigned __line, const char *__format,
                   ...) __attribute__((__format__(__printf__, 5, 6)));

/* How many messages there have been; whether each line of a file has only one; called instead of writing the
 * program's name. */
extern unsigned error_message_count;
extern int error_one_per_line;
extern void (*error_print_progname)(void);

#ifdef __cplusplus
}
#endif

#endif
