/* The calls of calls.h that carry data. */
#ifndef CALLS_DATA_H
#define CALLS_DATA_H

/* A blocking call carries no more than any socket accepts at once. */
enum { AT_ONCE = 1000, LARGE = 16384 };

SHARED unsigned char byte_at(size_t place) {
    return (unsigned char)(place * 7 + (place >> 8) * 13 + (place >> 16));
}

/* The next data: in a stream each byte encodes its position, in a datagram its number. */
SHARED void write_outgoing(long s, size_t len) {
    size_t place = keeps_bounds(s) || kind_of(s) == NONE ? 1000 * messages++ : slots[s].flow->sent;
    for (size_t i = 0; i < len; i++)
        outgoing[i] = byte_at(place + i);
}

SHARED unsigned hash(const unsigned char *data, size_t len) {
    unsigned h = 2166136261u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ data[i]) * 16777619u;
    return h;
}

/* The length of a call's data, as many bytes as it asks for if it need not wait. */
SHARED size_t length(long s, long len, long flags) {
    size_t most = len < 0 ? 0 : len > ROOM ? ROOM : (size_t)len;
    return most > AT_ONCE && !(flags & MSG_DONTWAIT) && waits(s) ? AT_ONCE : most;
}

SHARED void say_sent(const char *call, long s, ssize_t n, size_t len) {
    int e = errno;
    if (n > 0 && kind_of(s))
        slots[s].flow->sent += (size_t)n;
    settle(is_inet(s));
    if (is_tcp(s) && (len > LARGE || (n == -1 && e == EAGAIN) || (n > 0 && (size_t)n < len)))
        amounts_differ = 1;
    begin(call, s);
    errno = e;
    if (amounts_differ && is_tcp(s) && (n > 0 || (n == -1 && e == EAGAIN)))
        printf(" some if any");
    else
        result(n);
    printf("\n");
}

/* The count and the received data, without the end of the line. */
SHARED void say_received(long s, ssize_t n, size_t room, const unsigned char *data, int peeked) {
    int vague = amounts_differ && is_tcp(s);
    if (n <= 0 || !vague)
        result(n);
    if (n <= 0)
        return;
    size_t filled = (size_t)n < room ? (size_t)n : room;
    if (vague) {
        size_t place = slots[s].flow->got, i = 0;
        while (i < filled && data[i] == byte_at(place + i))
            i++;
        printf(i == filled ? " some in order" : " some out of order");
    } else {
        printf(" %08x", hash(data, filled));
    }
    if (!peeked && kind_of(s))
        slots[s].flow->got += filled;
}

/* Whether a filled connection takes more is not printed either. */
SHARED void would_wait_to_send(const char *call, long s) {
    if (amounts_differ && is_tcp(s)) {
        begin(call, s);
        printf(" some if any\n");
    } else {
        would_wait(call, s);
    }
}

SHARED void do_send(long s, long len, long flags) {
    size_t most = length(s, len, flags);
    if (!may_call(s, POLLOUT, flags)) {
        would_wait_to_send("send", s);
        return;
    }
    write_outgoing(s, most);
    say_sent("send", s, send(fd_of(s), outgoing, most, (int)flags), most);
}

/* A local datagram to a name waits if that queue is full, which poll does not report. */
SHARED long flags_to(long s, long form, long flags) {
    return kind_of(s) == DGRAM && form != NO_ADDRESS ? flags | MSG_DONTWAIT : flags;
}

SHARED void do_sendto(long s, long len, long flags, long form, long of, long shorter) {
    union name a;
    socklen_t name = make_address(&a, form, of, shorter);
    flags = flags_to(s, form, flags);
    size_t most = length(s, len, flags);
    if (!may_call(s, POLLOUT, flags)) {
        would_wait_to_send("sendto", s);
        return;
    }
    write_outgoing(s, most);
    ssize_t n = sendto(fd_of(s), outgoing, most, (int)flags, form == NO_ADDRESS ? NULL : &a.any, name);
    int e = errno;
    note_port(s);
    errno = e;
    say_sent("sendto", s, n, most);
}

SHARED void do_write(long s, long len) {
    size_t most = length(s, len, 0);
    if (!may_call(s, POLLOUT, 0)) {
        would_wait_to_send("write", s);
        return;
    }
    write_outgoing(s, most);
    say_sent("write", s, write(fd_of(s), outgoing, most), most);
}

SHARED void do_writev(long s, long first, long second) {
    size_t a = length(s, first, 0), b = length(s, second, 0);
    if (a + b > ROOM)
        b = ROOM - a;
    if (!may_call(s, POLLOUT, 0)) {
        would_wait_to_send("writev", s);
        return;
    }
    write_outgoing(s, a + b);
    struct iovec parts[2] = {{outgoing, a}, {outgoing + a, b}};
    say_sent("writev", s, writev(fd_of(s), parts, 2), a + b);
}

/* Only a call that never waits may have MSG_WAITALL. */
SHARED long flags_from(long s, long flags) {
    return flags & MSG_DONTWAIT || !waits(s) ? flags : flags & ~(long)MSG_WAITALL;
}

/* Bytes that a call does not write are printed as zeros. */
SHARED size_t clear(long len) {
    size_t most = len < 0 ? 0 : len > ROOM ? ROOM : (size_t)len;
    memset(incoming, 0, most);
    return most;
}

SHARED void do_recv(long s, long len, long flags) {
    size_t most = clear(len);
    flags = flags_from(s, flags);
    if (!may_call(s, POLLIN, flags)) {
        would_wait("recv", s);
        return;
    }
    ssize_t n = recv(fd_of(s), incoming, most, (int)flags);
    int e = errno;
    begin("recv", s);
    errno = e;
    say_received(s, n, most, incoming, flags & MSG_PEEK);
    printf("\n");
}

SHARED void do_recvfrom(long s, long len, long flags, long room) {
    size_t most = clear(len);
    union name a;
    socklen_t name = (socklen_t)room;
    flags = flags_from(s, flags);
    if (!may_call(s, POLLIN, flags)) {
        would_wait("recvfrom", s);
        return;
    }
    memset(&a, 0, sizeof a);
    ssize_t n = recvfrom(fd_of(s), incoming, most, (int)flags, &a.any, &name);
    int e = errno;
    begin("recvfrom", s);
    errno = e;
    say_received(s, n, most, incoming, flags & MSG_PEEK);
    if (n >= 0)
        say_name(&a, (socklen_t)room, name);
    printf("\n");
}

SHARED void do_read(long s, long len) {
    size_t most = clear(len);
    if (!may_call(s, POLLIN, 0)) {
        would_wait("read", s);
        return;
    }
    ssize_t n = read(fd_of(s), incoming, most);
    int e = errno;
    begin("read", s);
    errno = e;
    say_received(s, n, most, incoming, 0);
    printf("\n");
}

SHARED void do_readv(long s, long first, long second) {
    size_t a = first > ROOM / 2 ? ROOM / 2 : (size_t)first, b = second > ROOM / 2 ? ROOM / 2 : (size_t)second;
    if (!may_call(s, POLLIN, 0)) {
        would_wait("readv", s);
        return;
    }
    clear((long)(a + b));
    struct iovec parts[2] = {{incoming, a}, {incoming + a, b}};
    ssize_t n = readv(fd_of(s), parts, 2);
    int e = errno;
    begin("readv", s);
    errno = e;
    say_received(s, n, a + b, incoming, 0);
    printf("\n");
}

/* An eventfd's number. poll does not report whether there is room for it. */
SHARED void do_notify(long s, long value) {
    uint64_t number = (uint64_t)value;
    int fd = fd_of(s), flags = fcntl(fd, F_GETFL), waiting = waits(s);
    if (kind_of(s) != EVENTFD) {
        would_wait("notify", s);
        return;
    }
    fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    ssize_t n = write(fd, &number, sizeof number);
    int e = errno;
    fcntl(fd, F_SETFL, flags);
    errno = e;
    if (n == -1 && e == EAGAIN && waiting)
        would_wait("notify", s);
    else
        line("notify", s, n);
}

union control {
    struct cmsghdr header;
    unsigned char bytes[256];
};

/* Two parts of data, an address or none, and the descriptor of slot PASSED as control data if that is a slot.
 */
SHARED void do_sendmsg(long s, long first, long second, long flags, long form, long of, long passed) {
    union name a;
    union control control;
    flags = flags_to(s, form, flags);
    size_t one = length(s, first, flags), two = length(s, second, flags);
    if (one + two > ROOM)
        two = ROOM - one;
    if (!may_call(s, POLLOUT, flags)) {
        would_wait_to_send("sendmsg", s);
        return;
    }
    write_outgoing(s, one + two);
    struct iovec parts[2] = {{outgoing, one}, {outgoing + one, two}};
    struct msghdr m;
    memset(&m, 0, sizeof m);
    m.msg_iov = parts;
    m.msg_iovlen = 2;
    m.msg_namelen = make_address(&a, form, of, 0);
    m.msg_name = form == NO_ADDRESS ? NULL : &a;
    if (passed >= 0) {
        int fd = fd_of(passed);
        memset(&control, 0, sizeof control);
        m.msg_control = &control;
        m.msg_controllen = CMSG_SPACE(sizeof fd);
        struct cmsghdr *c = CMSG_FIRSTHDR(&m);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(c), &fd, sizeof fd);
    }
    ssize_t n = sendmsg(fd_of(s), &m, (int)flags);
    int e = errno;
    note_port(s);
    errno = e;
    say_sent("sendmsg", s, n, one + two);
}

SHARED void say_message_flags(int flags) {
    static const struct {
        int bit;
        const char *name;
    } names[] = {
        {MSG_TRUNC, "MSG_TRUNC"}, {MSG_CTRUNC, "MSG_CTRUNC"}, {MSG_EOR, "MSG_EOR"}, {MSG_OOB, "MSG_OOB"}};
    printf(" flags");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (flags & names[i].bit)
            printf(" %s", names[i].name);
}

/* Room for control data is given for 64-bit Linux, where a header has 16 bytes; on WASI it has 12. What fits
 * is the same. */
SHARED size_t control_length(long room) {
    const size_t header = sizeof(struct cmsghdr), linux_header = 16, given = (size_t)room;
    if (given >= linux_header)
        return given - linux_header + header;
    return given < header ? given : header - 1;
}

/* With room for CONTROL bytes; a received descriptor goes into slot T. */
SHARED void do_recvmsg(long s, long first, long second, long flags, long room, long control_room, long t) {
    union name a;
    union control control;
    size_t one = first > ROOM / 2 ? ROOM / 2 : (size_t)first,
           two = second > ROOM / 2 ? ROOM / 2 : (size_t)second;
    flags = flags_from(s, flags);
    if (!may_call(s, POLLIN, flags)) {
        would_wait("recvmsg", s);
        return;
    }
    clear((long)(one + two));
    struct iovec parts[2] = {{incoming, one}, {incoming + one, two}};
    struct msghdr m;
    memset(&m, 0, sizeof m);
    memset(&a, 0, sizeof a);
    m.msg_iov = parts;
    m.msg_iovlen = 2;
    m.msg_name = room < 0 ? NULL : &a;
    m.msg_namelen = room < 0 ? 0 : (socklen_t)room;
    m.msg_control = control_room > 0 ? &control : NULL;
    m.msg_controllen = control_length(control_room);
    ssize_t n = recvmsg(fd_of(s), &m, (int)flags);
    int e = errno;
    begin("recvmsg", s);
    errno = e;
    say_received(s, n, one + two, incoming, flags & MSG_PEEK);
    if (n >= 0) {
        if (room >= 0)
            say_name(&a, (socklen_t)room, m.msg_namelen);
        say_message_flags(m.msg_flags);
        for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c && control_room > 0; c = CMSG_NXTHDR(&m, c)) {
            if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS &&
                c->cmsg_len == CMSG_LEN(sizeof(int))) {
                int fd;
                memcpy(&fd, CMSG_DATA(c), sizeof fd);
                put(t, fd, RECEIVED);
                printf(" a descriptor");
            } else if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_CREDENTIALS) {
                printf(" credentials");
            } else {
                printf(" other control data");
            }
        }
    }
    printf("\n");
}

/* Sends until no more is accepted. */
SHARED void do_fill(long s) {
    if (kind_of(s) == UDP4 || kind_of(s) == UDP6) {
        would_wait("fill", s);
        return;
    }
    ssize_t n = 0;
    int turns = 0;
    do {
        write_outgoing(s, AT_ONCE);
        n = send(fd_of(s), outgoing, AT_ONCE, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n > 0 && kind_of(s))
            slots[s].flow->sent += (size_t)n;
    } while (n > 0 && ++turns < 20000);
    int e = errno;
    settle(is_inet(s));
    if (is_tcp(s) && turns)
        amounts_differ = 1;
    begin("fill", s);
    errno = e;
    if (!is_tcp(s))
        printf(" %d turns,", turns);
    result(n > 0 ? 0 : n);
    printf("\n");
}

/* Receives until nothing is left. */
SHARED void do_drain(long s) {
    ssize_t n = 0;
    unsigned h = 0;
    size_t all = 0;
    int in_order = 1, fruitless = 0;
    for (int turns = 0; turns < 20000; turns++) {
        n = recv(fd_of(s), incoming, 65536, MSG_DONTWAIT);
        if (n == -1 && errno == EAGAIN && is_tcp(s) && fruitless++ < 3) {
            settle(1);
            continue;
        }
        if (n <= 0)
            break;
        fruitless = 0;
        for (ssize_t i = 0; i < n && kind_of(s); i++)
            in_order &= incoming[i] == byte_at(slots[s].flow->got++);
        h ^= hash(incoming, (size_t)n);
        all += (size_t)n;
    }
    int e = errno;
    begin("drain", s);
    if (!(amounts_differ && is_tcp(s)))
        printf(" %zu bytes %08x,", all, keeps_bounds(s) ? h : 0);
    if (!keeps_bounds(s))
        printf(in_order ? " in order," : " out of order,");
    errno = e;
    result(n);
    printf("\n");
}

#endif
