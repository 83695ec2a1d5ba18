/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The trace: what the generated wrappers, the lines and the decoders have in common. */
#ifndef WASI_POSIX_SOCKETS_TRACE_H
#define WASI_POSIX_SOCKETS_TRACE_H

#include <stddef.h>

enum class {
    CLASS_CALL = 1,
    CLASS_WAIT = 2,
    CLASS_DATA = 4,
    CLASS_HOST = 8,
    CLASS_NAME = 16,
    CLASS_ALL = 31,
};

/* A function that is traced, as shim/trace/calls.txt describes it. */
struct traced_call {
    const char *name;
    unsigned class;
    /* The kinds of the arguments, and of the result, a blank before each. */
    const char *kinds;
    const char *result;
    /* For the summary. */
    unsigned calls, errors;
    long long nanoseconds;
    struct traced_call *next;
};

/* One call that is being made. */
struct traced {
    struct traced_call *call;
    const long long *values;
    int count;
    long long begun;
};

/* Whether this call is to be traced, and what has to be remembered of it. */
int wasi_posix_sockets_trace_begins(struct traced *traced, struct traced_call *call, const long long *values,
                                    int count);
/* Writes the line. Leaves errno alone. */
void wasi_posix_sockets_trace_ends(struct traced *traced, long long result);

/* A line that is being written; what does not fit is left out. */
struct line {
    char text[1536];
    size_t len;
};

void wasi_posix_sockets_trace_put(struct line *line, const char *format, ...)
    __attribute__((__format__(__printf__, 2, 3)));
/* Whether a call gave an error; a number of E… for those that give it themselves. */
int wasi_posix_sockets_trace_error(const struct traced_call *call, long long result, int error);
/* The arguments and what came of them. */
void wasi_posix_sockets_trace_arguments(struct line *line, const struct traced *traced, long long result);
void wasi_posix_sockets_trace_result(struct line *line, const struct traced *traced, long long result,
                                     int error);

#endif
