/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <error.h>: messages with the name of the program. */

#define _GNU_SOURCE
#include "compat.h"

#include <error.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned error_message_count;
int error_one_per_line;
void (*error_print_progname)(void);

static void begin(const char *end) {
    fflush(stdout);
    if (error_print_progname)
        error_print_progname();
    else
        fprintf(stderr, "%s:%s", wasi_posix_compat_program(), end);
}

static void finish(int status, int error, const char *format, va_list arguments) {
    vfprintf(stderr, format, arguments);
    if (error != 0)
        fprintf(stderr, ": %s", strerror(error));
    fputc('\n', stderr);
    fflush(stderr);
    error_message_count++;
    if (status != 0)
        exit(status);
}

/* Writes a message to standard error, and ends the program if the status is not 0. */
void error(int status, int error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    begin(" ");
    finish(status, error, format, arguments);
    va_end(arguments);
}

/* The same with the name of a file and a line. */
void error_at_line(int status, int error, const char *file, unsigned line, const char *format, ...) {
    static const char *last_file;
    static unsigned last_line;
    va_list arguments;
    if (error_one_per_line) {
        if (last_file && last_line == line && (file == last_file || (file && strcmp(file, last_file) == 0)))
            return;
        last_file = file;
        last_line = line;
    }
    va_start(arguments, format);
    begin("");
    if (file)
        fprintf(stderr, "%s:%u: ", file, line);
    else
        fputc(' ', stderr);
    finish(status, error, format, arguments);
    va_end(arguments);
}
