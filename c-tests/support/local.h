/* Shared by the programs about local sockets and pipes. */
#ifndef LOCAL_H
#define LOCAL_H

#include "message.h"
#include <stddef.h>
#include <sys/un.h>

/* The address of a path name; returns its length for bind. */
SHARED socklen_t path_name(struct sockaddr_un *a, const char *path) {
    memset(a, 0, sizeof *a);
    a->sun_family = AF_UNIX;
    strcpy(a->sun_path, path);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path) + 1);
}

/* An abstract name that begins with TEXT and that no other program has: all programs share these names. */
SHARED socklen_t abstract_name(struct sockaddr_un *a, const char *text) {
    unsigned char random[8];
    memset(a, 0, sizeof *a);
    a->sun_family = AF_UNIX;
    must("getentropy", getentropy(random, sizeof random));
    int n = snprintf(a->sun_path + 1, sizeof a->sun_path - 1, "%s-", text);
    for (int i = 0; i < 8; i++)
        n += snprintf(a->sun_path + 1 + n, 3, "%02x", random[i]);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
}

/* A local address for printing: the path, "abstract", "unnamed". */
SHARED const char *local_text(const struct sockaddr_un *a, socklen_t len) {
    static char text[128];
    if (len == 0)
        return "none";
    if (a->sun_family != AF_UNIX)
        return "of another family";
    if (len <= offsetof(struct sockaddr_un, sun_path))
        return "unnamed";
    if (a->sun_path[0] == 0)
        return "abstract";
    snprintf(text, sizeof text, "%.*s", (int)(len - offsetof(struct sockaddr_un, sun_path)), a->sun_path);
    return text;
}

/* Prints the local or the remote name of a local socket. */
SHARED void show_local(const char *label, int fd, int (*name)(int, struct sockaddr *, socklen_t *)) {
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    if (name(fd, (struct sockaddr *)&a, &len) < 0)
        show(label, -1);
    else
        printf("%s: %s\n", label, local_text(&a, len));
}

/* A local socket bound to a path. */
SHARED int local_bound(int type, const char *path) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, path);
    int fd = (int)must("socket", socket(AF_UNIX, type, 0));
    must("bind", bind(fd, (struct sockaddr *)&a, len));
    return fd;
}

/* A local socket that listens under a path. */
SHARED int local_listener(int type, const char *path) {
    int fd = local_bound(type, path);
    must("listen", listen(fd, 16));
    return fd;
}

SHARED int local_connect(int fd, const char *path) {
    struct sockaddr_un a;
    socklen_t len = path_name(&a, path);
    return connect(fd, (struct sockaddr *)&a, len);
}

SHARED void local_pair(int type, int ends[2]) {
    must("socketpair", socketpair(AF_UNIX, type, 0, ends));
}

/* Writes to a descriptor until it takes no more; leaves it non-blocking. */
SHARED void fill(int fd) {
    static const char block[4096];
    set_nonblocking(fd);
    while (write(fd, block, sizeof block) > 0 || write(fd, block, 1) > 0)
        ;
}

/* Reads from a descriptor until there is nothing more; leaves it non-blocking. Gives how much there was. */
SHARED size_t drain(int fd) {
    static char block[65536];
    size_t total = 0;
    ssize_t n;
    set_nonblocking(fd);
    while ((n = read(fd, block, sizeof block)) > 0)
        total += (size_t)n;
    return total;
}

#endif
