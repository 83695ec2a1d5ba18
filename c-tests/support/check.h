/* Shared by the test programs: names instead of numbers, and loopback sockets in one line. */
#ifndef CHECK_H
#define CHECK_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SHARED static inline __attribute__((unused))

/* The name of an errno value, which is a different number on each system. */
SHARED const char *errname(int e) {
    static const struct {
        int value;
        const char *name;
    } names[] = {
#define NAME(e)                                                                                              \
    {                                                                                                        \
        e, #e                                                                                                \
    }
        {0, "0"},         NAME(EACCES),       NAME(EADDRINUSE),      NAME(EADDRNOTAVAIL), NAME(EAFNOSUPPORT),
        NAME(EAGAIN),     NAME(EALREADY),     NAME(EBADF),           NAME(ECONNABORTED),  NAME(ECONNREFUSED),
        NAME(ECONNRESET), NAME(EDEADLK),      NAME(EDESTADDRREQ),    NAME(EDOM),          NAME(EEXIST),
        NAME(EFAULT),     NAME(EHOSTUNREACH), NAME(EINPROGRESS),     NAME(EINTR),         NAME(EINVAL),
        NAME(EIO),        NAME(EISCONN),      NAME(EISDIR),          NAME(ELOOP),         NAME(EMFILE),
        NAME(EMSGSIZE),   NAME(ENAMETOOLONG), NAME(ENETDOWN),        NAME(ENETUNREACH),   NAME(ENFILE),
        NAME(ENOBUFS),    NAME(ENODEV),       NAME(ENOENT),          NAME(ENOMEM),        NAME(ENOPROTOOPT),
        NAME(ENOSPC),     NAME(ENOSYS),       NAME(ENOTCONN),        NAME(ENOTDIR),       NAME(ENOTSOCK),
        NAME(ENOTTY),     NAME(ENXIO),        NAME(EOPNOTSUPP),      NAME(EOVERFLOW),     NAME(EPERM),
        NAME(EPIPE),      NAME(EPROTO),       NAME(EPROTONOSUPPORT), NAME(EPROTOTYPE),    NAME(ERANGE),
        NAME(ESPIPE),     NAME(ESRCH),        NAME(ETIMEDOUT),
#undef NAME
    };
    static char other[32];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].value == e)
            return names[i].name;
    snprintf(other, sizeof other, "errno %d", e);
    return other;
}

/* Prints "LABEL: RESULT", or "LABEL: -1 ERRNO" for a call that failed. */
SHARED long show(const char *label, long result) {
    int e = errno;
    if (result == -1)
        printf("%s: -1 %s\n", label, errname(e));
    else
        printf("%s: %ld\n", label, result);
    errno = e;
    return result;
}

/* The same for a call whose result is a descriptor, whose number does not matter. */
SHARED int show_fd(const char *label, int fd) {
    int e = errno;
    if (fd == -1)
        printf("%s: -1 %s\n", label, errname(e));
    else
        printf("%s: ok\n", label);
    errno = e;
    return fd;
}

/* Ends the program, with a line that says where, if a setup call fails. */
SHARED long must(const char *label, long result) {
    if (result == -1) {
        printf("%s failed: %s\n", label, errname(errno));
        fflush(stdout);
        exit(99);
    }
    return result;
}

/* Poll events by name, joined with '|', in one order; "0" for none. */
SHARED const char *events(int mask) {
    static char text[4][96];
    static unsigned turn;
    char *t = text[turn++ % 4];
    static const struct {
        int bit;
        const char *name;
    } names[] = {
        {POLLIN, "POLLIN"},       {POLLOUT, "POLLOUT"},   {POLLERR, "POLLERR"},
        {POLLHUP, "POLLHUP"},     {POLLNVAL, "POLLNVAL"},
#ifdef POLLPRI
        {POLLPRI, "POLLPRI"},
#endif
#ifdef POLLRDHUP
        {POLLRDHUP, "POLLRDHUP"},
#endif
    };
    t[0] = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (mask & names[i].bit) {
            if (t[0])
                strcat(t, "|");
            strcat(t, names[i].name);
        }
    if (!t[0])
        strcpy(t, "0");
    return t;
}

/* Waits at most MS milliseconds for EVENTS on FD and returns those that occurred, or 0. */
SHARED int wait_for(int fd, int what, int ms) {
    struct pollfd p = {.fd = fd, .events = (short)what};
    must("poll", poll(&p, 1, ms));
    return p.revents;
}

SHARED struct sockaddr_in loopback(unsigned short port) {
    struct sockaddr_in a;
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return a;
}

SHARED struct sockaddr_in6 loopback6(unsigned short port) {
    struct sockaddr_in6 a;
    memset(&a, 0, sizeof a);
    a.sin6_family = AF_INET6;
    a.sin6_port = htons(port);
    a.sin6_addr.s6_addr[15] = 1;
    return a;
}

/* The port that an IPv4 or IPv6 socket is bound to. */
SHARED unsigned short port_of(int fd) {
    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    if (a.ss_family == AF_INET6)
        return ntohs(((struct sockaddr_in6 *)&a)->sin6_port);
    return ntohs(((struct sockaddr_in *)&a)->sin_port);
}

/* An IPv4 TCP socket that listens on a port of the system's choice. */
SHARED int tcp_listener(unsigned short *port) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(fd, 16));
    *port = port_of(fd);
    return fd;
}

SHARED int tcp_connect(unsigned short port) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in a = loopback(port);
    must("connect", connect(fd, (struct sockaddr *)&a, sizeof a));
    return fd;
}

/* A connected TCP pair: ends[0] is the one that connected, ends[1] the accepted one. */
SHARED void tcp_pair(int ends[2]) {
    unsigned short port;
    int listener = tcp_listener(&port);
    ends[0] = tcp_connect(port);
    ends[1] = (int)must("accept", accept(listener, NULL, NULL));
    close(listener);
}

/* An IPv4 UDP socket bound to the loopback, on a port of the system's choice. */
SHARED int udp_socket(unsigned short *port) {
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    struct sockaddr_in a = loopback(0);
    must("bind", bind(fd, (struct sockaddr *)&a, sizeof a));
    *port = port_of(fd);
    return fd;
}

SHARED void set_nonblocking(int fd) {
    int flags = (int)must("F_GETFL", fcntl(fd, F_GETFL));
    must("F_SETFL", fcntl(fd, F_SETFL, flags | O_NONBLOCK));
}

/* Sends all of a buffer on a blocking socket. */
SHARED void send_all(int fd, const void *data, size_t len) {
    const char *p = data;
    while (len > 0) {
        ssize_t n = send(fd, p, len, 0);
        must("send", n);
        p += n;
        len -= (size_t)n;
    }
}

/* Receives exactly len bytes, or fewer if the peer ends first; returns how many. */
SHARED size_t recv_all(int fd, void *data, size_t len) {
    char *p = data;
    size_t got = 0;
    while (got < len) {
        ssize_t n = recv(fd, p + got, len - got, 0);
        must("recv", n);
        if (n == 0)
            break;
        got += (size_t)n;
    }
    return got;
}

/* "127.0.0.1" or "::1" and the like, without the port; "none" for no address. */
SHARED const char *address_text(const void *address, socklen_t len) {
    static char text[64];
    const struct sockaddr *a = address;
    if (len == 0)
        return "none";
    if (a->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof text);
    else if (a->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)address)->sin6_addr, text, sizeof text);
    else
        snprintf(text, sizeof text, "family %d", a->sa_family);
    return text;
}

#endif
