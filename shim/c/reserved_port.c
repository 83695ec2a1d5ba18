/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <netinet/in.h> and <netdb.h>: ports below 1024, by which old protocols knew who may use them. The host says
 * whether a component may. */

#define _GNU_SOURCE
#include "memory.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST = 512, FIRST_OF_BIND = 600, LAST = IPPORT_RESERVED - 1 };

/* Binds a socket to a free port from 600 to 1023 of an address, or of any address if it is null; returns 0,
 * or -1: EACCES, where the host does not let it; EADDRINUSE, where all are taken; EAFNOSUPPORT for another
 * family than AF_INET. */
int bindresvport(int fd, struct sockaddr_in *address) {
    struct sockaddr_in any;
    if (!address) {
        memset(&any, 0, sizeof any);
        any.sin_family = AF_INET;
        address = &any;
    } else if (is_outside(address, sizeof *address)) {
        return -1;
    } else if (address->sin_family != AF_INET) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    for (int port = FIRST_OF_BIND; port <= LAST; port++) {
        address->sin_port = htons((unsigned short)port);
        if (bind(fd, (struct sockaddr *)address, sizeof *address) == 0)
            return 0;
        if (errno != EADDRINUSE)
            return -1;
    }
    return -1;
}

/* Creates a stream socket of a family, bound to the highest free port from *PORT down to 512, and stores that
 * port; returns its descriptor, or -1: EAGAIN if all are taken, EACCES if the host denies it, or
 * EAFNOSUPPORT. */
int rresvport_af(int *port, sa_family_t family) {
    struct sockaddr_storage any;
    struct sockaddr_in *v4 = (struct sockaddr_in *)&any;
    socklen_t len = family == AF_INET ? sizeof *v4 : sizeof(struct sockaddr_in6);
    int fd, start;
    if (family != AF_INET && family != AF_INET6) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    if (is_outside(port, sizeof *port))
        return -1;
    fd = socket(family, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    memset(&any, 0, sizeof any);
    any.ss_family = family;
    start = *port < FIRST ? FIRST : *port > LAST ? LAST : *port;
    *port = start;
    do {
        /* Both families have their port at the same place. */
        v4->sin_port = htons((unsigned short)*port);
        if (bind(fd, (struct sockaddr *)&any, len) == 0)
            return fd;
        if (errno != EADDRINUSE) {
            int error = errno;
            close(fd);
            errno = error;
            return -1;
        }
        *port = *port == FIRST ? LAST : *port - 1;
    } while (*port != start);
    close(fd);
    errno = EAGAIN;
    return -1;
}

/* `rresvport_af` for AF_INET. */
int rresvport(int *port) {
    return rresvport_af(port, AF_INET);
}
