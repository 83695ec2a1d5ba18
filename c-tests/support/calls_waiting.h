/* The calls of calls.h that poll. */
#ifndef CALLS_WAITING_H
#define CALLS_WAITING_H

/* Whether a TCP connection is writable is not printed once amounts are not. */
SHARED int told(long s, int events) {
    return amounts_differ && is_tcp(s) ? events & ~POLLOUT : events;
}

SHARED void polled(struct pollfd *p, const long *asked, unsigned len) {
    for (unsigned i = 0; i < len; i++)
        p[i].fd = fd_of(asked[i]);
    int n = poll(p, len, 0), e = errno;
    begin("poll", asked[0]);
    if (n == -1) {
        errno = e;
        result(n);
    }
    for (unsigned i = 0; i < len && n >= 0; i++)
        printf(" %s:%s", kind_names[kind_of(asked[i])], events(told(asked[i], p[i].revents)));
    printf("\n");
}

SHARED void do_poll(long s, long events) {
    struct pollfd p = {.events = (short)events};
    polled(&p, &s, 1);
}

SHARED void do_poll3(long s, long on_s, long t, long on_t, long u, long on_u) {
    struct pollfd p[3] = {{.events = (short)on_s}, {.events = (short)on_t}, {.events = (short)on_u}};
    polled(p, (const long[]){s, t, u}, 3);
}

SHARED fd_set set_of(long mask, int *highest) {
    fd_set set;
    FD_ZERO(&set);
    for (long s = 0; s < SLOTS; s++)
        if (mask >> s & 1) {
            FD_SET((unsigned)fd_of(s), &set);
            if (fd_of(s) > *highest)
                *highest = fd_of(s);
        }
    return set;
}

SHARED void say_set(const char *label, const fd_set *set, long mask, int written) {
    printf(" %s", label);
    for (long s = 0; s < SLOTS; s++)
        if (mask >> s & 1 && FD_ISSET((unsigned)fd_of(s), set) && !(written && amounts_differ && is_tcp(s)))
            printf(" s%ld:%s", s, kind_names[kind_of(s)]);
}

/* The sets are masks of slots. */
SHARED void do_select(long read, long write, long except) {
    int highest = -1;
    fd_set r = set_of(read, &highest), w = set_of(write, &highest), x = set_of(except, &highest);
    struct timeval none = {0, 0};
    int n = select(highest + 1, &r, &w, &x, &none), e = errno;
    begin("select", NOWHERE);
    if (n == -1) {
        errno = e;
        result(n);
    } else {
        say_set("r", &r, read, 0);
        say_set("w", &w, write, 1);
        say_set("x", &x, except, 0);
    }
    printf("\n");
}

SHARED void do_epoll_create1(long s, long flags) {
    made("epoll_create1", s, epoll_create1((int)flags), EPOLL);
}

/* The data of an event is its slot. */
SHARED void do_epoll_ctl(long s, long operation, long t, long events) {
    struct epoll_event event = {.events = (unsigned)events, .data.u64 = (uint64_t)t};
    line("epoll_ctl", s, epoll_ctl(fd_of(s), (int)operation, fd_of(t), events == -1 ? NULL : &event));
}

SHARED void do_epoll_wait(long s, long most) {
    struct epoll_event found[SLOTS];
    int n = epoll_wait(fd_of(s), found, (int)(most > SLOTS ? SLOTS : most), 0), e = errno;
    begin("epoll_wait", s);
    if (n == -1) {
        errno = e;
        result(n);
    }
    // In the order of the slots: Linux promises none.
    for (uint64_t t = 0; t < SLOTS; t++)
        for (int i = 0; i < n; i++)
            if (found[i].data.u64 == t)
                printf(" s%d:%s:%s", (int)t, kind_names[kind_of((long)t)],
                       events(told((long)t, (int)found[i].events)));
    printf("\n");
}

#endif
