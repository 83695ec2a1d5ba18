/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* The arguments of a traced call, each as its kind in calls.txt says. What the program points to is read as
 * far as the call itself would read it: a pointer that is not null is taken for valid, as the library takes
 * it. */

#define _GNU_SOURCE
#include "decode.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>

#define put wasi_posix_sockets_trace_put
/* As much of a buffer, and as many of an array, as strace shows. */
#define BYTES 32
#define ITEMS 16

struct at {
    const struct traced *traced;
    int index;
    long long result;
};

/* The argument that is so many behind this one. */
static long long beside(const struct at *at, int offset) {
    int index = at->index + offset;
    return index >= 0 && index < at->traced->count ? at->traced->values[index] : 0;
}

static const void *pointer(long long value) {
    return (const void *)(size_t)(unsigned)value;
}

static void put_bytes(struct line *line, const void *data, size_t len) {
    const unsigned char *byte = data;
    put(line, "\"");
    for (size_t i = 0; i < len && i < BYTES; i++) {
        if (byte[i] == '\n')
            put(line, "\\n");
        else if (byte[i] == '\r')
            put(line, "\\r");
        else if (byte[i] == '\t')
            put(line, "\\t");
        else if (byte[i] == '"' || byte[i] == '\\')
            put(line, "\\%c", byte[i]);
        else if (byte[i] >= ' ' && byte[i] < 127)
            put(line, "%c", byte[i]);
        else
            put(line, "\\x%02x", byte[i]);
    }
    put(line, len > BYTES ? "\"..." : "\"");
}

static void put_string(struct line *line, const char *text) {
    if (text)
        put_bytes(line, text, strlen(text));
    else
        put(line, "NULL");
}

static void put_address(struct line *line, const void *address, size_t len) {
    char text[INET6_ADDRSTRLEN];
    sa_family_t family;
    if (!address) {
        put(line, "NULL");
        return;
    }
    if (len < sizeof family) {
        put(line, "{%zu bytes}", len);
        return;
    }
    memcpy(&family, address, sizeof family);
    put(line, "{");
    trace_one_of(line, trace_families, family);
    if (family == AF_INET && len >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        put(line, ", %s:%u", inet_ntop(AF_INET, &in.sin_addr, text, sizeof text), ntohs(in.sin_port));
    } else if (family == AF_INET6 && len >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        put(line, ", [%s]:%u", inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text), ntohs(in.sin6_port));
    } else if (family == AF_UNIX && len > offsetof(struct sockaddr_un, sun_path)) {
        const char *path = (const char *)address + offsetof(struct sockaddr_un, sun_path);
        size_t most = len - offsetof(struct sockaddr_un, sun_path);
        put(line, ", ");
        put_bytes(line, path, *path ? strnlen(path, most) : most);
    }
    put(line, "}");
}

static void put_pieces(struct line *line, const struct iovec *pieces, int count, size_t most) {
    if (!pieces) {
        put(line, "NULL");
        return;
    }
    put(line, "[");
    for (int i = 0; i < count && i < ITEMS; i++) {
        size_t len = pieces[i].iov_len < most ? pieces[i].iov_len : most;
        put(line, i ? ", {" : "{");
        put_bytes(line, pieces[i].iov_base, pieces[i].iov_base ? len : 0);
        put(line, ", %zu}", pieces[i].iov_len);
        most -= len;
    }
    put(line, count > ITEMS ? ", ...]" : "]");
}

static void put_message(struct line *line, const struct msghdr *message, size_t most) {
    if (!message) {
        put(line, "NULL");
        return;
    }
    put(line, "{name=");
    put_address(line, message->msg_name, message->msg_name ? message->msg_namelen : 0);
    put(line, ", iov=");
    put_pieces(line, message->msg_iov, (int)message->msg_iovlen, most);
    put(line, ", controllen=%u, flags=", (unsigned)message->msg_controllen);
    trace_flags(line, trace_message_flags, message->msg_flags);
    put(line, "}");
}

static const struct name no_options[] = {{0, NULL}};

static const struct name *options(long long level) {
    switch ((int)level) {
    case SOL_SOCKET:
        return trace_socket_options;
    case SOL_IP:
        return trace_ip_options;
    case SOL_TCP:
        return trace_tcp_options;
    case SOL_UDP:
        return trace_udp_options;
    case SOL_IPV6:
        return trace_ipv6_options;
    default:
        return no_options;
    }
}

/* The value of an option of these level and name. */
static void put_value(struct line *line, long long level, long long name, const void *value, size_t len) {
    int number;
    if (!value)
        put(line, "NULL");
    else if (level == SOL_SOCKET && (name == SO_RCVTIMEO || name == SO_SNDTIMEO) &&
             len >= sizeof(struct timeval)) {
        struct timeval time;
        memcpy(&time, value, sizeof time);
        put(line, "{%lld.%06ld}", (long long)time.tv_sec, (long)time.tv_usec);
    } else if (level == SOL_SOCKET && name == SO_LINGER && len >= sizeof(struct linger)) {
        struct linger linger;
        memcpy(&linger, value, sizeof linger);
        put(line, "{onoff=%d, linger=%d}", linger.l_onoff, linger.l_linger);
    } else if (level == SOL_SOCKET && name == SO_BINDTODEVICE)
        put_bytes(line, value, strnlen(value, len));
    else if (level == SOL_SOCKET && name == SO_ERROR && len >= sizeof number) {
        memcpy(&number, value, sizeof number);
        put(line, "[");
        trace_one_of(line, trace_errors, number);
        put(line, "]");
    } else if (len == sizeof number) {
        memcpy(&number, value, sizeof number);
        put(line, "[%d]", number);
    } else
        put_bytes(line, value, len);
}

static void put_time(struct line *line, const struct timespec *time) {
    if (time)
        put(line, "{%lld.%09ld}", (long long)time->tv_sec, (long)time->tv_nsec);
    else
        put(line, "NULL");
}

static void put_lookups(struct line *line, const struct addrinfo *info) {
    put(line, "[");
    for (int i = 0; info && i < ITEMS; info = info->ai_next, i++) {
        put(line, i ? ", " : "");
        put_address(line, info->ai_addr, info->ai_addrlen);
    }
    put(line, info ? ", ...]" : "]");
}

static void put_polled(struct line *line, const struct pollfd *polled, unsigned count, int answered) {
    if (!polled) {
        put(line, "NULL");
        return;
    }
    put(line, "[");
    for (unsigned i = 0; i < count && i < ITEMS; i++) {
        put(line, "%s{%d, ", i ? ", " : "", polled[i].fd);
        trace_flags(line, trace_poll_events, polled[i].events);
        if (answered && polled[i].revents) {
            put(line, " -> ");
            trace_flags(line, trace_poll_events, polled[i].revents);
        }
        put(line, "}");
    }
    put(line, count > ITEMS ? ", ...]" : "]");
}

static void put_set(struct line *line, fd_set *set, int count) {
    if (!set) {
        put(line, "NULL");
        return;
    }
    put(line, "[");
    const char *between = "";
    for (int fd = 0; fd < count && fd < FD_SETSIZE; fd++)
        if (FD_ISSET(fd, set)) {
            put(line, "%s%d", between, fd);
            between = " ";
        }
    put(line, "]");
}

static void put_argument(struct line *line, const struct at *at, const char *kind, size_t len) {
    long long value = beside(at, 0);
    const void *what = pointer(value);
    size_t moved = at->result > 0 ? (size_t)at->result : 0;
#define IS(text) (len == sizeof text - 1 && strncmp(kind, text, len) == 0)
    if (IS("family"))
        trace_one_of(line, trace_families, value);
    else if (IS("type")) {
        int flags = (int)value & (SOCK_NONBLOCK | SOCK_CLOEXEC);
        trace_one_of(line, trace_types, value & ~flags);
        if (flags) {
            put(line, "|");
            trace_flags(line, trace_type_flags, flags);
        }
    } else if (IS("sockflags"))
        trace_flags(line, trace_type_flags, value);
    else if (IS("protocol"))
        trace_one_of(line, trace_protocols, value);
    else if (IS("how"))
        trace_one_of(line, trace_how, value);
    else if (IS("howoflibc"))
        trace_one_of(line, trace_how, value - 1);
    else if (IS("msgflags"))
        trace_flags(line, trace_message_flags, value);
    else if (IS("level"))
        trace_one_of(line, trace_levels, value);
    else if (IS("option"))
        trace_one_of(line, options(beside(at, -1)), value);
    else if (IS("value"))
        put_value(line, beside(at, -2), beside(at, -1), what, (size_t)beside(at, 1));
    else if (IS("valueout") && at->result == 0 && pointer(beside(at, 1)))
        put_value(line, beside(at, -2), beside(at, -1), what, *(const socklen_t *)pointer(beside(at, 1)));
    else if (IS("addr"))
        put_address(line, what, (size_t)beside(at, 1));
    else if (IS("addrout") && at->result >= 0 && what && pointer(beside(at, 1)))
        put_address(line, what, *(const socklen_t *)pointer(beside(at, 1)));
    else if (IS("lenp") && what)
        put(line, "[%u]", *(const socklen_t *)what);
    else if (IS("data") && what)
        put_bytes(line, what, (size_t)(unsigned)beside(at, 1));
    else if (IS("dataout") && at->result >= 0 && what)
        put_bytes(line, what, moved);
    else if (IS("iov"))
        put_pieces(line, what, (int)beside(at, 1), (size_t)-1);
    else if (IS("iovout") && at->result >= 0)
        put_pieces(line, what, (int)beside(at, 1), moved);
    else if (IS("msghdr"))
        put_message(line, what, (size_t)-1);
    else if (IS("msghdrout") && at->result >= 0)
        put_message(line, what, moved);
    else if (IS("fds") && at->result == 0 && what)
        put(line, "[%d, %d]", ((const int *)what)[0], ((const int *)what)[1]);
    else if (IS("str") || (IS("strout") && at->result == 0))
        put_string(line, what);
    else if (IS("pollfds"))
        put_polled(line, what, (unsigned)beside(at, 1), at->result > 0);
    else if (IS("fdset"))
        put_set(line, (fd_set *)what, (int)at->traced->values[0]);
    else if (IS("timeval") && what)
        put(line, "{%lld.%06ld}", (long long)((const struct timeval *)what)->tv_sec,
            (long)((const struct timeval *)what)->tv_usec);
    else if (IS("timespec"))
        put_time(line, what);
    else if (IS("itimerspec") && what) {
        const struct itimerspec *timer = what;
        put(line, "{interval=");
        put_time(line, &timer->it_interval);
        put(line, ", value=");
        put_time(line, &timer->it_value);
        put(line, "}");
    } else if (IS("epollop"))
        trace_one_of(line, trace_epoll_operations, value);
    else if (IS("epollevent") && what) {
        put(line, "{");
        trace_flags(line, trace_epoll_events, ((const struct epoll_event *)what)->events);
        put(line, ", %#llx}", (unsigned long long)((const struct epoll_event *)what)->data.u64);
    } else if (IS("epollevents") && at->result >= 0 && what) {
        const struct epoll_event *events = what;
        put(line, "[");
        for (long long i = 0; i < at->result && i < ITEMS; i++) {
            put(line, i ? ", {" : "{");
            trace_flags(line, trace_epoll_events, events[i].events);
            put(line, ", %#llx}", (unsigned long long)events[i].data.u64);
        }
        put(line, at->result > ITEMS ? ", ...]" : "]");
    } else if (IS("command"))
        trace_one_of(line, trace_commands, value);
    else if (IS("commandarg")) {
        /* What is variadic lies in memory, and this points to it; there need not be any. */
        if (beside(at, -1) == F_SETFL)
            trace_flags(line, trace_open_flags, *(const int *)what);
        else if (beside(at, -1) != F_GETFL && beside(at, -1) != F_GETFD)
            put(line, "%d", *(const int *)what);
        else
            line->len -= 2;
    } else if (IS("openflags"))
        trace_flags(line, trace_open_flags, value);
    else if (IS("varmode")) {
        if (beside(at, -1) & O_CREAT)
            put(line, "%#o", *(const unsigned *)what);
        else
            line->len -= 2;
    } else if (IS("request"))
        trace_one_of(line, trace_requests, value);
    else if (IS("requestarg"))
        put(line, "%#x", *(const unsigned *)what);
    else if (IS("hints")) {
        const struct addrinfo *hints = what;
        if (!hints) {
            put(line, "NULL");
            return;
        }
        put(line, "{");
        trace_flags(line, trace_lookup_flags, hints->ai_flags);
        put(line, ", ");
        trace_one_of(line, trace_families, hints->ai_family);
        put(line, ", ");
        trace_one_of(line, trace_types, hints->ai_socktype);
        put(line, "}");
    } else if (IS("addrinfo") && at->result == 0 && what)
        put_lookups(line, *(struct addrinfo *const *)what);
    else if (IS("port"))
        put(line, "htons(%u)", ntohs((unsigned short)value));
    else if (IS("hex"))
        put(line, value ? "%#llx" : "%lld", value & 0xffffffff);
    else if (IS("size") || IS("count") || IS("len"))
        put(line, "%llu", value & 0xffffffff);
    else if (IS("int") || IS("fd") || IS("millis"))
        put(line, "%lld", value);
    else if (what)
        put(line, "%#llx", value & 0xffffffff);
    else
        put(line, "NULL");
#undef IS
}

void wasi_posix_sockets_trace_arguments(struct line *line, const struct traced *traced, long long result) {
    const char *kinds = traced->call->kinds;
    for (int i = 0; i < traced->count; i++) {
        kinds += *kinds == ' ';
        size_t len = strcspn(kinds, " ");
        struct at at = {traced, i, result};
        if (i)
            put(line, ", ");
        put_argument(line, &at, kinds, len);
        kinds += len;
    }
}

static int is(const struct traced_call *call, const char *result) {
    return strcmp(call->result, result) == 0;
}

int wasi_posix_sockets_trace_error(const struct traced_call *call, long long result, int error) {
    if (is(call, "errno"))
        return (int)result;
    if (is(call, "eai"))
        return result != 0;
    if (is(call, "ptr") || is(call, "hostent") || is(call, "none"))
        return 0;
    return result == -1 ? error : 0;
}

void wasi_posix_sockets_trace_result(struct line *line, const struct traced *traced, long long result,
                                     int error) {
    const struct traced_call *call = traced->call;
    int failed = wasi_posix_sockets_trace_error(call, result, error);
    if (is(call, "none")) {
        put(line, " = ?");
        return;
    }
    if (is(call, "hostent") || is(call, "ptr")) {
        put(line, result ? " = %#llx" : " = NULL", result & 0xffffffff);
        return;
    }
    if (is(call, "eai") && failed) {
        put(line, " = ");
        trace_one_of(line, trace_lookup_errors, result);
        put(line, " (%s)", gai_strerror((int)result));
        return;
    }
    if (!failed && is(call, "flags") && traced->values[1] == F_GETFL) {
        put(line, " = %#llx (", result);
        trace_flags(line, trace_open_flags, result);
        put(line, ")");
        return;
    }
    put(line, " = %lld", result);
    if (failed) {
        const char *name = trace_name(trace_errors, failed);
        if (name)
            put(line, " %s (%s)", name, strerror(failed));
        else
            put(line, " errno %d (%s)", failed, strerror(failed));
    }
}
