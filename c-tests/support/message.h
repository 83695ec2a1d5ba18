/* What the programs about datagrams and messages share: UDP sockets on the loopback, and one line for a
 * receive. */
#ifndef MESSAGE_H
#define MESSAGE_H

/* Linux's own calls (accept4, sendmmsg, ppoll, pipe2) need a feature macro. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "check.h"
#include <sys/uio.h>

/* Receives once and prints the count and the text, or the error. */
SHARED ssize_t show_recv(const char *label, int fd, int flags) {
    char text[256];
    ssize_t n = recv(fd, text, sizeof text, flags);
    if (n < 0)
        return show(label, n);
    printf("%s: %zd \"%.*s\"\n", label, n, (int)n, text);
    return n;
}

SHARED ssize_t send_text(int fd, const char *text) {
    return send(fd, text, strlen(text), 0);
}

SHARED ssize_t send_text_to(int fd, unsigned short port, const char *text) {
    struct sockaddr_in to = loopback(port);
    return sendto(fd, text, strlen(text), 0, (struct sockaddr *)&to, sizeof to);
}

SHARED int connect_to(int fd, unsigned short port) {
    struct sockaddr_in to = loopback(port);
    return connect(fd, (struct sockaddr *)&to, sizeof to);
}

/* Disconnects a datagram socket. */
SHARED int disconnect(int fd) {
    struct sockaddr none;
    memset(&none, 0, sizeof none);
    none.sa_family = AF_UNSPEC;
    return connect(fd, &none, sizeof none);
}

/* Two UDP sockets, each connected to the other. */
SHARED void udp_pair(int ends[2]) {
    unsigned short first, second;
    ends[0] = udp_socket(&first);
    ends[1] = udp_socket(&second);
    must("connect", connect_to(ends[0], second));
    must("connect", connect_to(ends[1], first));
}

/* A UDP socket connected to a closed port. It is bound first, so that it does not get that very port. */
SHARED int udp_to_nobody(void) {
    unsigned short port;
    int fd = udp_socket(&port);
    int other = udp_socket(&port);
    close(other);
    must("connect", connect_to(fd, port));
    return fd;
}

/* Prints the local or the remote address of a socket: "127.0.0.1 port set". */
SHARED void show_name(const char *label, int fd, int (*name)(int, struct sockaddr *, socklen_t *)) {
    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    if (name(fd, (struct sockaddr *)&a, &len) < 0) {
        show(label, -1);
        return;
    }
    int port = a.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&a)->sin6_port
                                       : ((struct sockaddr_in *)&a)->sin_port;
    printf("%s: %s port %s\n", label, address_text(&a, len), port ? "set" : "0");
}

SHARED int get_int(int fd, int level, int option) {
    int value = -1;
    socklen_t len = sizeof value;
    must("getsockopt", getsockopt(fd, level, option, &value, &len));
    return value;
}

SHARED void set_timeout(int fd, int option, int ms) {
    struct timeval t = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000};
    must("setsockopt", setsockopt(fd, SOL_SOCKET, option, &t, sizeof t));
}

#endif
