/* The calls of calls.h on descriptors of any kind. */
#ifndef CALLS_DESCRIPTORS_H
#define CALLS_DESCRIPTORS_H

/* A duplicate refers to the same object. */
SHARED void put_copy(long t, long s, int fd) {
    if (fd < 0)
        return;
    struct slot original = slots[s];
    if (t != s)
        put(t, fd, original.kind);
    slots[t].flow = original.flow;
    slots[t].port = original.port;
}

SHARED void copied(const char *call, long t, long s, int fd) {
    int e = errno;
    begin(call, s);
    put_copy(t, s, fd);
    errno = e;
    result(fd < 0 ? -1 : 0);
    printf("\n");
}

SHARED void do_dup(long t, long s) {
    copied("dup", t, s, dup(fd_of(s)));
}

/* Onto the number of another slot, which closes what is there. */
SHARED void onto(const char *call, long t, long s, int fd) {
    int e = errno;
    begin(call, s);
    if (fd >= 0 && t != s && t >= 0 && t < SLOTS) {
        slots[t] = slots[s];
        slots[t].fd = fd;
    }
    errno = e;
    result(fd < 0 ? -1 : 0);
    printf("\n");
}

SHARED void do_dup2(long t, long s) {
    int fd = dup2(fd_of(s), fd_of(t)), e = errno;
    settle(is_inet(t));
    errno = e;
    onto("dup2", t, s, fd);
}

SHARED void do_dup3(long t, long s, long flags) {
    int fd = dup3(fd_of(s), fd_of(t), (int)flags), e = errno;
    settle(is_inet(t));
    errno = e;
    onto("dup3", t, s, fd);
}

SHARED void do_dupfd(long t, long s, long command, long least) {
    copied("dupfd", t, s, fcntl(fd_of(s), (int)command, (int)least));
}

SHARED void do_getfl(long s) {
    int n = fcntl(fd_of(s), F_GETFL), e = errno;
    begin("getfl", s);
    errno = e;
    if (n == -1)
        result(n);
    else
        printf(" %s%s",
               (n & O_ACCMODE) == O_RDWR     ? "rdwr"
               : (n & O_ACCMODE) == O_WRONLY ? "wronly"
                                             : "rdonly",
               n & O_NONBLOCK ? " nonblock" : "");
    printf("\n");
}

SHARED void do_setfl(long s, long flags) {
    line("setfl", s, fcntl(fd_of(s), F_SETFL, (int)flags));
}
SHARED void do_getfd(long s) {
    line("getfd", s, fcntl(fd_of(s), F_GETFD));
}
SHARED void do_setfd(long s, long flags) {
    line("setfd", s, fcntl(fd_of(s), F_SETFD, (int)flags));
}

SHARED void do_fionread(long s) {
    int waiting = -7, n = ioctl(fd_of(s), FIONREAD, &waiting), e = errno;
    begin("fionread", s);
    errno = e;
    result(n);
    if (n == 0 && amounts_differ && is_tcp(s))
        printf(waiting > 0 ? " some" : " none");
    else if (n == 0)
        printf(" %d", waiting);
    printf("\n");
}

SHARED void do_fionbio(long s, long on) {
    int value = (int)on;
    line("fionbio", s, ioctl(fd_of(s), FIONBIO, &value));
}

#endif
