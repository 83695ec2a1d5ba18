/* Calls on descriptors that are named by slot, each with one line for its result. The fuzzer's driver reads
 * such calls from a script; the programs that it finds are made of them. Nothing here waits long: a call
 * that would wait is skipped, and the line says so. */
#ifndef CALLS_H
#define CALLS_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "check.h"
#include <limits.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/uio.h>
#include <sys/un.h>

/* The descriptor of an empty slot is never open; NOWHERE cannot be. */
enum {
    s0,
    s1,
    s2,
    s3,
    s4,
    s5,
    s6,
    s7,
    s8,
    s9,
    s10,
    s11,
    s12,
    s13,
    s14,
    s15,
    SLOTS,
    EMPTY = 40,
    NOWHERE = -1
};
/* More than a socket's buffers hold. */
enum { ROOM = 1 << 20 };

enum kind { NONE, TCP4, TCP6, UDP4, UDP6, STREAM, DGRAM, SEQPACKET, PIPE, EVENTFD, EPOLL, RECEIVED };
static const char *const kind_names[] = {"none",  "tcp4",      "tcp6", "udp4",    "udp6",  "stream",
                                         "dgram", "seqpacket", "pipe", "eventfd", "epoll", "received"};

/* The positions of a stream in both directions; duplicates share them. */
struct flow {
    size_t sent, got;
};
struct slot {
    int fd;
    enum kind kind;
    struct flow *flow;
    unsigned short port;
};
static struct slot slots[SLOTS];
static struct flow flows[256];
static unsigned flows_used;
/* Which message a datagram is. */
static size_t messages;
/* How much of a large amount a TCP connection takes at once depends on the buffers between; from then on
 * amounts are not printed. */
static int amounts_differ;
/* Ports, in order of appearance. */
static unsigned short ports[64];
static unsigned ports_used;
static unsigned char outgoing[ROOM], incoming[ROOM];

SHARED int fd_of(long s) {
    return s < 0 || s >= SLOTS ? NOWHERE : slots[s].kind ? slots[s].fd : EMPTY + (int)s;
}
SHARED enum kind kind_of(long s) {
    return s < 0 || s >= SLOTS ? NONE : slots[s].kind;
}
SHARED int is_tcp(long s) {
    return kind_of(s) == TCP4 || kind_of(s) == TCP6;
}
SHARED int is_inet(long s) {
    return kind_of(s) >= TCP4 && kind_of(s) <= UDP6;
}
SHARED int is_local(long s) {
    return kind_of(s) >= STREAM && kind_of(s) <= SEQPACKET;
}
SHARED int keeps_bounds(long s) {
    return kind_of(s) == UDP4 || kind_of(s) == UDP6 || kind_of(s) == DGRAM || kind_of(s) == SEQPACKET;
}

SHARED struct flow *new_flow(void) {
    struct flow *f = &flows[flows_used++ % (sizeof flows / sizeof flows[0])];
    f->sent = f->got = 0;
    return f;
}

/* Data over the loopback has arrived after this. */
SHARED void settle(int crosses) {
    if (crosses)
        poll(NULL, 0, 2);
}

SHARED void drop(long s) {
    if (slots[s].kind)
        close(slots[s].fd);
    settle(is_inet(s));
    slots[s].kind = NONE;
}

/* Puts a new descriptor into a slot, which may hold another. */
SHARED void put(long s, int fd, enum kind kind) {
    if (fd < 0)
        return;
    if (slots[s].kind && slots[s].fd != fd)
        drop(s);
    slots[s].fd = fd;
    slots[s].kind = kind;
    slots[s].flow = new_flow();
    slots[s].port = 0;
}

SHARED int waits(long s) {
    int flags = fcntl(fd_of(s), F_GETFL);
    return flags != -1 && !(flags & O_NONBLOCK);
}

/* Whether a call that waits for the event can be made. */
SHARED int may_call(long s, int event, long flags) {
    struct pollfd p = {.fd = fd_of(s), .events = (short)event};
    int least = 0;
    socklen_t len = sizeof least;
    // A local stream is readable for poll before it is for a read that wants more.
    if (kind_of(s) == STREAM && event == POLLIN && !(flags & MSG_DONTWAIT) && waits(s) &&
        getsockopt(p.fd, SOL_SOCKET, SO_RCVLOWAT, &least, &len) == 0 && least > 1)
        return 0;
    return flags & MSG_DONTWAIT || p.fd < 0 || !waits(s) || poll(&p, 1, 0) != 0;
}

SHARED void begin(const char *call, long s) {
    printf("%s s%ld %s:", call, s, kind_names[kind_of(s)]);
}

SHARED void result(long n) {
    if (n == -1)
        printf(" -1 %s", errname(errno));
    else
        printf(" %ld", n);
}

/* The whole line of a call that only succeeds or fails. */
SHARED void line(const char *call, long s, long n) {
    int e = errno;
    begin(call, s);
    errno = e;
    result(n);
    printf("\n");
}

SHARED void would_wait(const char *call, long s) {
    begin(call, s);
    printf(" would wait\n");
}

SHARED void made(const char *call, long s, int fd, enum kind kind) {
    int e = errno;
    put(s, fd, kind);
    errno = e;
    line(call, s, fd < 0 ? -1 : 0);
}

/* Addresses. */
enum address {
    NO_ADDRESS,
    LOOP4,
    ANY4,
    FOREIGN4,
    LOOP6,
    ANY6,
    MAPPED,
    UNSPEC,
    ODD,
    PATH,
    ABSTRACT,
    UNNAMED,
};
union name {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    unsigned char bytes[256];
};

SHARED const char *path_of(long n) {
    static const char *const paths[] = {"p0", "p1", "./p2", "nowhere/p3", "."};
    return paths[n < 0 ? 0 : n % 5];
}

/* Writes an address: the port of a slot's socket, or the number of a name; SHORTER bytes are cut from its
 * length. */
SHARED socklen_t make_address(union name *a, long form, long of, long shorter) {
    memset(a, 0, sizeof *a);
    long len = 0;
    unsigned short port = of < 0 || of >= SLOTS ? 0 : htons(slots[of].port);
    if (form >= LOOP4 && form <= FOREIGN4) {
        static const unsigned hosts[] = {INADDR_LOOPBACK, INADDR_ANY, 0xc0000201};
        a->in.sin_family = AF_INET;
        a->in.sin_port = port;
        a->in.sin_addr.s_addr = htonl(hosts[form - LOOP4]);
        len = sizeof a->in;
    } else if (form >= LOOP6 && form <= MAPPED) {
        a->in6.sin6_family = AF_INET6;
        a->in6.sin6_port = port;
        if (form == LOOP6)
            a->in6.sin6_addr.s6_addr[15] = 1;
        if (form == MAPPED)
            memcpy(a->in6.sin6_addr.s6_addr + 10, "\xff\xff\x7f\0\0\1", 6);
        // wasi-libc's structure has room behind it.
        len = 28;
    } else if (form == UNSPEC || form == ODD) {
        a->any.sa_family = form == ODD ? 99 : AF_UNSPEC;
        len = 16;
    } else if (form != NO_ADDRESS) {
        a->un.sun_family = AF_UNIX;
        len = offsetof(struct sockaddr_un, sun_path);
        if (form == PATH)
            len += snprintf(a->un.sun_path, sizeof a->un.sun_path, "%s", path_of(of)) + 1;
        if (form == ABSTRACT)
            len += 1 + snprintf(a->un.sun_path + 1, sizeof a->un.sun_path - 1, "fuzz-%010ld-%ld",
                                (long)getpid(), of < 0 ? 0 : of % 4);
    }
    return (socklen_t)(len < shorter ? 0 : len - shorter);
}

SHARED const char *port_name(unsigned short port) {
    static char text[4][16];
    static unsigned turn;
    char *t = text[turn++ % 4];
    if (port == 0)
        return "port 0";
    unsigned n = 0;
    while (n < ports_used && ports[n] != port)
        n++;
    if (n == ports_used && ports_used < sizeof ports / sizeof ports[0])
        ports[ports_used++] = port;
    snprintf(t, 16, "port #%u", n);
    return t;
}

/* The address that a call wrote into ROOM bytes, after its length if that is not an Internet address's. */
SHARED void say_name(const union name *a, socklen_t room, socklen_t len) {
    if (len != sizeof a->in && len != sizeof a->in6)
        printf(" %u", (unsigned)len);
    if (len == 0) {
        printf(" none");
    } else if (room < len) {
        printf(" cut");
    } else if (a->any.sa_family == AF_UNIX) {
        long n = (long)len - (long)offsetof(struct sockaddr_un, sun_path);
        if (n <= 0)
            printf(" unnamed");
        else if (a->un.sun_path[0])
            printf(" %.*s", (int)n, a->un.sun_path);
        else if (n > 5 && memcmp(a->un.sun_path + 1, "fuzz", 4) == 0)
            printf(" @%.*s", (int)n - 17, a->un.sun_path + 17);
        else
            printf(" @auto");
    } else if (a->any.sa_family == AF_INET || a->any.sa_family == AF_INET6) {
        const unsigned short *port = a->any.sa_family == AF_INET ? &a->in.sin_port : &a->in6.sin6_port;
        printf(" %s %s", address_text(a, len), port_name(ntohs(*port)));
    } else {
        printf(" family %d", a->any.sa_family);
    }
}

/* Remembers a port so that it can be used even after its socket is closed. */
SHARED void note_port(long s) {
    union name a;
    socklen_t len = sizeof a;
    if (!is_inet(s) || getsockname(slots[s].fd, &a.any, &len) == -1)
        return;
    unsigned short port = ntohs(a.any.sa_family == AF_INET6 ? a.in6.sin6_port : a.in.sin_port);
    if (port)
        slots[s].port = port;
}

SHARED enum kind socket_kind(long family, long type) {
    type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (family == AF_UNIX)
        return type == SOCK_DGRAM ? DGRAM : type == SOCK_SEQPACKET ? SEQPACKET : STREAM;
    if (type == SOCK_DGRAM)
        return family == AF_INET6 ? UDP6 : UDP4;
    return family == AF_INET6 ? TCP6 : TCP4;
}

SHARED void do_socket(long s, long family, long type, long protocol) {
    made("socket", s, socket((int)family, (int)type, (int)protocol), socket_kind(family, type));
}

SHARED void do_socketpair(long s, long t, long family, long type, long protocol) {
    int fds[2] = {NOWHERE, NOWHERE};
    int n = socketpair((int)family, (int)type, (int)protocol, fds), e = errno;
    if (n == 0) {
        put(s, fds[0], socket_kind(family, type));
        put(t, fds[1], socket_kind(family, type));
    }
    errno = e;
    line("socketpair", s, n);
}

SHARED void do_pipe2(long s, long t, long flags) {
    int fds[2] = {NOWHERE, NOWHERE};
    int n = pipe2(fds, (int)flags), e = errno;
    if (n == 0) {
        put(s, fds[0], PIPE);
        put(t, fds[1], PIPE);
    }
    errno = e;
    line("pipe2", s, n);
}

SHARED void do_eventfd(long s, long value, long flags) {
    made("eventfd", s, eventfd((unsigned)value, (int)flags), EVENTFD);
}

SHARED void do_bind(long s, long form, long of, long shorter) {
    union name a;
    socklen_t len = make_address(&a, form, of, shorter);
    line("bind", s, bind(fd_of(s), form == NO_ADDRESS ? NULL : &a.any, len));
    note_port(s);
}

SHARED void do_listen(long s, long backlog) {
    line("listen", s, listen(fd_of(s), (int)backlog));
    note_port(s);
}

SHARED void do_connect(long s, long form, long of, long shorter) {
    union name a;
    socklen_t len = make_address(&a, form, of, shorter);
    int fd = fd_of(s), flags = fcntl(fd, F_GETFL);
    // The queue of a local listener may be full; of a TCP socket's it is known to have room.
    if (is_local(s))
        fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    int n = connect(fd, form == NO_ADDRESS ? NULL : &a.any, len), e = errno;
    if (is_local(s))
        fcntl(fd, F_SETFL, flags);
    settle(is_inet(s));
    errno = e;
    line("connect", s, n);
    note_port(s);
}

/* Accepts into a slot, with ROOM bytes for the address, or none for -1; FLAGS of -1 is the call without
 * flags. */
SHARED void do_accept(long t, long s, long room, long flags) {
    union name a;
    socklen_t len = (socklen_t)room;
    if (kind_of(s) != UDP4 && kind_of(s) != UDP6 && !may_call(s, POLLIN, 0)) {
        would_wait("accept", s);
        return;
    }
    struct sockaddr *to = room < 0 ? NULL : &a.any;
    socklen_t *at = room < 0 ? NULL : &len;
    int fd = flags == -1 ? accept(fd_of(s), to, at) : accept4(fd_of(s), to, at, (int)flags), e = errno;
    enum kind kind = kind_of(s);
    begin("accept", s);
    put(t, fd, kind);
    errno = e;
    result(fd < 0 ? -1 : 0);
    if (fd >= 0 && room >= 0)
        say_name(&a, (socklen_t)room, len);
    printf("\n");
    if (fd >= 0)
        note_port(t);
}

SHARED void say_own_name(const char *call, long s, long room,
                         int (*get)(int, struct sockaddr *, socklen_t *)) {
    union name a;
    socklen_t len = (socklen_t)room;
    int n = get(fd_of(s), &a.any, room < -1 ? NULL : &len), e = errno;
    begin(call, s);
    errno = e;
    result(n);
    if (n == 0)
        say_name(&a, (socklen_t)room, len);
    printf("\n");
}

SHARED void do_getsockname(long s, long room) {
    say_own_name("getsockname", s, room, getsockname);
}
SHARED void do_getpeername(long s, long room) {
    say_own_name("getpeername", s, room, getpeername);
}

SHARED void do_shutdown(long s, long how) {
    int n = shutdown(fd_of(s), (int)how), e = errno;
    settle(is_inet(s));
    errno = e;
    line("shutdown", s, n);
}

SHARED void do_close(long s) {
    int n = close(fd_of(s)), e = errno;
    settle(is_inet(s));
    errno = e;
    line("close", s, n);
    if (s >= 0 && s < SLOTS)
        slots[s].kind = NONE;
}

SHARED void do_unlink(long n) {
    line("unlink", NOWHERE, unlink(path_of(n)));
}

/* Resets: nothing is open, and no name is taken. */
SHARED void start(void) {
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 4096);
    for (long n = 0; n < 3; n++)
        unlink(path_of(n));
}

#include "calls_descriptors.h"
#include "calls_data.h"
#include "calls_names.h"
#include "calls_options.h"
#include "calls_waiting.h"

#endif
