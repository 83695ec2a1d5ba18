/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The names of numbers, for decode.c. */
#ifndef WASI_POSIX_SOCKETS_DECODE_H
#define WASI_POSIX_SOCKETS_DECODE_H

#include "trace.h"

/* The last of a list has no text. */
struct name {
    int number;
    const char *text;
};

extern const struct name trace_families[], trace_types[], trace_type_flags[], trace_protocols[], trace_how[],
    trace_message_flags[], trace_levels[], trace_socket_options[], trace_tcp_options[], trace_udp_options[],
    trace_ip_options[], trace_ipv6_options[], trace_poll_events[], trace_epoll_events[],
    trace_epoll_operations[], trace_commands[], trace_requests[], trace_open_flags[], trace_lookup_flags[],
    trace_lookup_errors[], trace_errors[];

/* The name of a number, or a null pointer. */
const char *trace_name(const struct name *names, long long number);
/* The name of a number, or the number. */
void trace_one_of(struct line *line, const struct name *names, long long number);
/* The names of the bits, and what is left of them as a number. */
void trace_flags(struct line *line, const struct name *names, long long number);

#endif
