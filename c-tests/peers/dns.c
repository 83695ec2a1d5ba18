/* A name server on UDP and TCP with a small zone, which answers some names incorrectly on purpose. It
 * prints each query, and ends after a query about bye.test. */
#include "check.h"

#include <arpa/nameser.h>
#include <ctype.h>
#include <sys/time.h>

typedef unsigned char byte;

struct answer {
    byte bytes[8192];
    size_t len;
};

static void put(struct answer *a, const void *bytes, size_t len) {
    memcpy(a->bytes + a->len, bytes, len);
    a->len += len;
}

static void put8(struct answer *a, unsigned value) {
    a->bytes[a->len++] = (byte)value;
}

static void put16(struct answer *a, unsigned value) {
    put8(a, value >> 8);
    put8(a, value);
}

/* Writes a name, without compression. */
static void put_name(struct answer *a, const char *name) {
    while (*name) {
        size_t len = strcspn(name, ".");
        put8(a, (unsigned)len);
        put(a, name, len);
        name += len + (name[len] == '.');
    }
    put8(a, 0);
}

static void set16(struct answer *a, size_t at, unsigned value) {
    a->bytes[at] = (byte)(value >> 8);
    a->bytes[at + 1] = (byte)value;
}

/* The header of a record for the question's name; returns the position of its data. */
static size_t begin(struct answer *a, int type, unsigned ttl) {
    put16(a, 0xc00c);
    put16(a, (unsigned)type);
    put16(a, ns_c_in);
    put16(a, ttl >> 16);
    put16(a, ttl);
    put16(a, 0);
    return a->len;
}

static void end(struct answer *a, size_t begun) {
    set16(a, begun - 2, (unsigned)(a->len - begun));
    set16(a, 6, a->bytes[7] + 1u);
}

static void put_address(struct answer *a, const char *text) {
    int family = strchr(text, ':') ? AF_INET6 : AF_INET;
    byte address[16];
    size_t at = begin(a, family == AF_INET ? ns_t_a : ns_t_aaaa, 60);
    inet_pton(family, text, address);
    put(a, address, family == AF_INET ? 4 : 16);
    end(a, at);
}

static void put_text(struct answer *a, const char *text) {
    size_t at = begin(a, ns_t_txt, 3661);
    put8(a, (unsigned)strlen(text));
    put(a, text, strlen(text));
    end(a, at);
}

static void put_named(struct answer *a, int type, int first, const char *name) {
    size_t at = begin(a, type, 300);
    if (first >= 0)
        put16(a, (unsigned)first);
    put_name(a, name);
    end(a, at);
}

static void put_soa(struct answer *a) {
    size_t at = begin(a, ns_t_soa, 86400);
    put_name(a, "ns.test");
    put_name(a, "host\x0bmaster.x");
    for (unsigned i = 1; i <= 5; i++) {
        put16(a, 0);
        put16(a, i * 60);
    }
    end(a, at);
}

/* The name of the question as text; returns its length in the message. */
static size_t name_of(const byte *message, size_t len, char *name) {
    size_t at = 12;
    *name = '\0';
    while (at < len && message[at] && at + message[at] < len) {
        if (*name)
            strcat(name, ".");
        strncat(name, (const char *)message + at + 1, message[at]);
        at += message[at] + 1u;
    }
    return at + 1 - 12;
}

static int is(const char *name, const char *what) {
    return strcasecmp(name, what) == 0;
}

static int asked(const char *name, const char *what, int type, int wanted) {
    return is(name, what) && (type == wanted || type == ns_t_any);
}

/* The records of a name; 0 if it does not exist. */
static int records(struct answer *a, const char *name, int type, int tcp) {
    static const char *const known[] = {"host.test",
                                        "alias.test",
                                        "test",
                                        "empty.test",
                                        "_x._tcp.test",
                                        "many.test",
                                        "web.one.test",
                                        "db.two.test",
                                        "edns.test",
                                        "slow.test",
                                        "bye.test",
                                        "data.one.test",
                                        "wrongid.test",
                                        "question.test",
                                        "single",
                                        "1.2.0.192.in-addr.arpa",
                                        "secret.test",
                                        "second.test",
                                        NULL};
    static const char ip6[] = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
    if (asked(name, "host.test", type, ns_t_a) || (is(name, "second.test") && type == ns_t_a))
        put_address(a, "192.0.2.1");
    if (asked(name, "host.test", type, ns_t_aaaa))
        put_address(a, "2001:db8::1");
    if (is(name, "alias.test"))
        put_named(a, ns_t_cname, -1, "host.test");
    if (asked(name, "test", type, ns_t_mx)) {
        put_named(a, ns_t_mx, 10, "mail.test");
        put_named(a, ns_t_mx, 20, "second.test");
    }
    if (asked(name, "test", type, ns_t_ns))
        put_named(a, ns_t_ns, -1, "ns.test");
    if (asked(name, "test", type, ns_t_soa))
        put_soa(a);
    if (asked(name, "test", type, ns_t_txt)) {
        put_text(a, "a text");
        put_text(a, "more");
    }
    if (asked(name, "_x._tcp.test", type, ns_t_srv)) {
        size_t at = begin(a, ns_t_srv, 5);
        put16(a, 1);
        put16(a, 2);
        put16(a, 80);
        put_name(a, "host.test");
        end(a, at);
    }
    if (is(name, "web.one.test") || is(name, "single") || is(name, "slow.test") || is(name, "wrongid.test") ||
        is(name, "question.test"))
        put_address(a, "192.0.2.7");
    if (is(name, "db.two.test"))
        put_address(a, "192.0.2.8");
    if (is(name, "many.test") && tcp)
        for (int i = 0; i < 40; i++)
            put_text(a, "a text that is long enough to fill a datagram when there are forty such");
    if (is(name, "1.2.0.192.in-addr.arpa") || is(name, ip6))
        put_named(a, ns_t_ptr, -1, "host.test");
    for (const char *const *k = known; *k; k++)
        if (is(name, *k))
            return 1;
    return is(name, ip6);
}

/* The answer to a query; its length is 0 if there is none. */
static void answer(struct answer *a, const byte *query, size_t len, int tcp) {
    static int slow;
    char name[1024];
    size_t name_len;
    int type;
    a->len = 0;
    if (len < 12)
        return;
    name_len = name_of(query, len, name);
    type = query[12 + name_len] << 8 | query[13 + name_len];
    printf("%s type %d %s%s%s\n", tcp ? "tcp" : "udp", type, name, query[2] & 1 ? "" : " without recursion",
           query[11] ? " with edns" : "");
    fflush(stdout);
    put(a, query, 12 + name_len + 4);
    set16(a, 2, 0x8180u | (query[2] & 0x78u) << 8);
    set16(a, 6, 0);
    set16(a, 8, 0);
    set16(a, 10, 0);
    if (is(name, "silent.test") || (is(name, "slow.test") && slow++ == 0)) {
        a->len = 0;
        return;
    }
    if (is(name, "edns.test")) {
        char text[64];
        size_t at = 12 + name_len + 4;
        if (query[11])
            snprintf(text, sizeof text, "size %d, signatures %d", query[at + 3] << 8 | query[at + 4],
                     query[at + 7] >> 7);
        else
            snprintf(text, sizeof text, "plain, ad %d", query[3] >> 5 & 1);
        put_text(a, text);
    }
    int exists = records(a, name, type, tcp);
    if (is(name, "servfail.test"))
        a->bytes[3] |= ns_r_servfail;
    else if (is(name, "refused.test"))
        a->bytes[3] |= ns_r_refused;
    else if (is(name, "formerr.test"))
        a->bytes[3] |= ns_r_formerr;
    else if (is(name, "short.test"))
        a->len = 7;
    else if (is(name, "loop.test")) {
        size_t at = begin(a, ns_t_cname, 1);
        put16(a, 0xc000u | (unsigned)at);
        end(a, at);
    } else if (is(name, "beyond.test")) {
        put_address(a, "192.0.2.9");
        set16(a, a->len - 6, 400);
    } else if (is(name, "count.test")) {
        put_address(a, "192.0.2.9");
        set16(a, 6, 100);
    } else if (is(name, "label.test")) {
        size_t at = begin(a, ns_t_cname, 1);
        put8(a, 0x41);
        put8(a, 'x');
        put8(a, 0);
        end(a, at);
    } else if (is(name, "rest.test")) {
        put_address(a, "192.0.2.9");
        put16(a, 0xffff);
    } else if (is(name, "cut.test") && !tcp) {
        put_address(a, "192.0.2.9");
        a->bytes[2] |= 2;
    } else if (is(name, "many.test") && !tcp)
        a->bytes[2] |= 2;
    else if (!exists)
        a->bytes[3] |= ns_r_nxdomain;
}

static int is_about(const struct answer *a, const char *what) {
    char name[1024] = "";
    if (a->len > 12)
        name_of(a->bytes, a->len, name);
    return is(name, what);
}

static int by_udp(int fd) {
    static byte query[4096];
    static struct answer a;
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    ssize_t n = recvfrom(fd, query, sizeof query, 0, (struct sockaddr *)&from, &len);
    must("recvfrom", n);
    answer(&a, query, (size_t)n, 0);
    if (is_about(&a, "wrongid.test")) {
        a.bytes[0] ^= 0x55;
        sendto(fd, a.bytes, a.len, 0, (struct sockaddr *)&from, len);
        a.bytes[0] ^= 0x55;
    }
    if (is_about(&a, "question.test")) {
        a.bytes[13] ^= 1;
        sendto(fd, a.bytes, a.len, 0, (struct sockaddr *)&from, len);
        a.bytes[13] ^= 1;
    }
    if (a.len)
        sendto(fd, a.bytes, a.len, 0, (struct sockaddr *)&from, len);
    return !is_about(&a, "bye.test");
}

static void by_tcp(int listener) {
    static byte query[4096];
    static struct answer a;
    byte prefix[2];
    int fd = (int)must("accept", accept(listener, NULL, NULL));
    while (recv_all(fd, prefix, 2) == 2) {
        size_t n = (size_t)prefix[0] << 8 | prefix[1];
        if (n > sizeof query || recv_all(fd, query, n) != n)
            break;
        answer(&a, query, n, 1);
        if (is_about(&a, "cut.test"))
            break;
        prefix[0] = (byte)(a.len >> 8);
        prefix[1] = (byte)a.len;
        send_all(fd, prefix, 2);
        send_all(fd, a.bytes, a.len);
    }
    close(fd);
}

int main(void) {
    unsigned short port;
    int listener, udp;
    struct sockaddr_in address;
    do {
        listener = tcp_listener(&port);
        udp = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
        address = loopback(port);
    } while (bind(udp, (struct sockaddr *)&address, sizeof address) != 0);
    printf("port %d\n", port);
    fflush(stdout);
    alarm(28);
    for (;;) {
        struct pollfd set[] = {{.fd = udp, .events = POLLIN}, {.fd = listener, .events = POLLIN}};
        must("poll", poll(set, 2, -1));
        if (set[1].revents)
            by_tcp(listener);
        if (set[0].revents && !by_udp(udp))
            return 0;
    }
}
