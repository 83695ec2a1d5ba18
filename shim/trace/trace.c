/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The trace: a line for each call of the library's, in the manner of strace, or a table at the end.
 *
 * WASI_POSIX_SOCKETS_TRACE is a list, of which a comma parts the items: 1 or all; the classes call, wait,
 * data, host and name; count for the table instead of lines; file:PATH for another place than standard error.
 */

#define _GNU_SOURCE
#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct {
    int known;
    unsigned classes;
    int counts;
    int fd;
    /* Calls that the trace itself makes are not traced. */
    int busy;
    /* What the library said during the call that is being made. */
    char note[256];
    struct traced_call *called;
} trace = {.fd = 2};

static long long now(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0)
        return 0;
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void emit(const char *text, size_t len) {
    while (len > 0) {
        ssize_t written = write(trace.fd, text, len);
        /* Nobody reads the trace: the program goes on without it. */
        if (written <= 0)
            return;
        text += written;
        len -= (size_t)written;
    }
}

static void summary(void) {
    trace.busy = 1;
    long long all = 0;
    unsigned calls = 0, errors = 0;
    for (struct traced_call *call = trace.called; call; call = call->next) {
        all += call->nanoseconds;
        calls += call->calls;
        errors += call->errors;
    }
    static const char head[] = "% time     seconds  usecs/call     calls    errors call\n"
                               "------ ----------- ----------- --------- --------- ----------------\n";
    emit(head, sizeof head - 1);
    while (trace.called) {
        struct traced_call **most = &trace.called;
        for (struct traced_call **at = &trace.called; *at; at = &(*at)->next)
            if ((*at)->nanoseconds > (*most)->nanoseconds)
                most = at;
        struct traced_call *call = *most;
        *most = call->next;
        struct line line = {.len = 0};
        char failed[16] = "";
        if (call->errors)
            snprintf(failed, sizeof failed, "%u", call->errors);
        wasi_posix_sockets_trace_put(&line, "%6.2f %11.6f %11lld %9u %9s %s\n",
                                     all ? 100.0 * (double)call->nanoseconds / (double)all : 0.0,
                                     (double)call->nanoseconds / 1e9, call->nanoseconds / 1000 / call->calls,
                                     call->calls, failed, call->name);
        emit(line.text, line.len);
    }
    struct line line = {.len = 0};
    wasi_posix_sockets_trace_put(&line,
                                 "------ ----------- ----------- --------- --------- ----------------\n"
                                 "100.00 %11.6f             %9u %9u total\n",
                                 (double)all / 1e9, calls, errors);
    emit(line.text, line.len);
    trace.busy = 0;
}

/* Reads one item of the list. */
static void wish(const char *item, size_t len) {
    static const struct {
        const char *name;
        unsigned classes;
    } classes[] = {
        {"1", CLASS_ALL},     {"all", CLASS_ALL},   {"call", CLASS_CALL}, {"wait", CLASS_WAIT},
        {"data", CLASS_DATA}, {"host", CLASS_HOST}, {"name", CLASS_NAME},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strlen(classes[i].name) == len && strncmp(classes[i].name, item, len) == 0)
            trace.classes |= classes[i].classes;
    if (len == 5 && strncmp(item, "count", len) == 0)
        trace.counts = 1;
    char path[256];
    if (len > 5 && len - 5 < sizeof path && strncmp(item, "file:", 5) == 0) {
        memcpy(path, item + 5, len - 5);
        path[len - 5] = 0;
        int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (fd >= 0)
            trace.fd = fd;
        else
            fprintf(stderr, "wasi-posix-sockets: cannot write the trace to %s: %s\n", path, strerror(errno));
    }
}

const char *wasi_posix_sockets_getenv(const char *name);

static void configure(void) {
    trace.known = 1;
    const char *list = wasi_posix_sockets_getenv("WASI_POSIX_SOCKETS_TRACE");
    if (!list || !*list)
        return;
    int saved = errno;
    trace.busy = 1;
    while (*list) {
        size_t len = strcspn(list, ",");
        wish(list, len);
        list += len + (list[len] == ',');
    }
    /* A place, or the table, is of all calls where none are named; so is a value that is none of these, as 0.
     */
    if (!trace.classes)
        trace.classes = CLASS_ALL;
    if (trace.counts)
        atexit(summary);
    trace.busy = 0;
    errno = saved;
}

int wasi_posix_sockets_trace_begins(struct traced *traced, struct traced_call *call, const long long *values,
                                    int count) {
    if (!trace.known)
        configure();
    if (!(trace.classes & call->class) || trace.busy)
        return 0;
    traced->call = call;
    traced->values = values;
    traced->count = count;
    int saved = errno;
    trace.busy = 1;
    trace.note[0] = 0;
    traced->begun = now();
    trace.busy = 0;
    errno = saved;
    return 1;
}

static void count_call(struct traced_call *call, long long took, int failed) {
    if (call->calls++ == 0) {
        call->next = trace.called;
        trace.called = call;
    }
    call->errors += failed != 0;
    call->nanoseconds += took;
}

void wasi_posix_sockets_trace_ends(struct traced *traced, long long result) {
    int error = errno;
    trace.busy = 1;
    long long took = now() - traced->begun;
    if (trace.counts) {
        count_call(traced->call, took, wasi_posix_sockets_trace_error(traced->call, result, error));
    } else {
        struct line line = {.len = 0};
        wasi_posix_sockets_trace_put(&line, "%s(", traced->call->name);
        wasi_posix_sockets_trace_arguments(&line, traced, result);
        wasi_posix_sockets_trace_put(&line, ")");
        wasi_posix_sockets_trace_result(&line, traced, result, error);
        if (trace.note[0])
            wasi_posix_sockets_trace_put(&line, " (%s)", trace.note);
        wasi_posix_sockets_trace_put(&line, " <%lld.%06lld>\n", took / 1000000000, took / 1000 % 1000000);
        line.text[line.len - 1] = '\n';
        emit(line.text, line.len);
    }
    trace.note[0] = 0;
    trace.busy = 0;
    errno = error;
}

void wasi_posix_sockets_note(const char *text, size_t len);

/* Stands in the line of the call; on a line of its own where only notes are asked for. */
void wasi_posix_sockets_note(const char *text, size_t len) {
    if (!trace.known)
        configure();
    if (!(trace.classes & CLASS_HOST))
        return;
    if (trace.classes == CLASS_HOST) {
        int saved = errno;
        trace.busy = 1;
        struct line line = {.len = 0};
        wasi_posix_sockets_trace_put(&line, "wasi-posix-sockets: %.*s\n", (int)len, text);
        emit(line.text, line.len);
        trace.busy = 0;
        errno = saved;
        return;
    }
    /* The line of the call has the errno already. */
    const size_t said = sizeof "EACCES: " - 1;
    if (len > said && strncmp(text, "EACCES: ", said) == 0) {
        text += said;
        len -= said;
    }
    if (len >= sizeof trace.note)
        len = sizeof trace.note - 1;
    memcpy(trace.note, text, len);
    trace.note[len] = 0;
}

void wasi_posix_sockets_trace_put(struct line *line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    size_t room = sizeof line->text - line->len;
    int len = vsnprintf(line->text + line->len, room, format, arguments);
    va_end(arguments);
    if (len > 0)
        line->len += (size_t)len < room ? (size_t)len : room - 1;
}
