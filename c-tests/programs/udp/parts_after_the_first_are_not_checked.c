/* A datagram begun with MSG_MORE accepts its other parts after shutdown and with an error pending; an invalid
 * receiver in them matters only where Linux checks it before it finds the datagram. */
#include "check.h"

struct pair {
    int from, to;
    union {
        struct sockaddr any;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
    } name;
    socklen_t len;
};

static struct pair make(int family) {
    struct pair p;
    memset(&p, 0, sizeof p);
    if (family == AF_INET) {
        p.name.in = loopback(0);
        p.len = sizeof p.name.in;
    } else {
        p.name.in6 = loopback6(0);
        p.len = sizeof p.name.in6;
    }
    p.to = (int)must("socket", socket(family, SOCK_DGRAM, 0));
    must("bind", bind(p.to, &p.name.any, p.len));
    must("getsockname", getsockname(p.to, &p.name.any, &p.len));
    p.from = (int)must("socket", socket(family, SOCK_DGRAM, 0));
    return p;
}

static void arrived(const struct pair *p) {
    char text[16] = "";
    if (wait_for(p->to, POLLIN, 1000) == 0)
        printf("nothing arrived\n");
    else
        printf("arrived: %ld %s\n", (long)recv(p->to, text, sizeof text - 1, 0), text);
}

static void after_shutdown(int family, size_t first) {
    struct pair p = make(family);
    must("connect", connect(p.from, &p.name.any, p.len));
    show("begun", send(p.from, "ab", first, MSG_MORE));
    show("shutdown", shutdown(p.from, SHUT_RDWR));
    show("more", send(p.from, "cd", 2, MSG_MORE));
    show("the last", write(p.from, "ef", 2));
    arrived(&p);
    show("another", send(p.from, "gh", 2, 0));
    show("another begun", send(p.from, "gh", 2, MSG_MORE));
    close(p.from);
    close(p.to);
}

static void after_a_refusal(int family) {
    struct pair p = make(family), other = make(family);
    must("connect", connect(p.from, &other.name.any, other.len));
    close(other.to);
    must("send", send(p.from, "x", 1, 0));
    must("poll", wait_for(p.from, POLLERR, 1000));
    show("begun with an error pending", send(p.from, "ab", 2, MSG_MORE));
    show("begun", send(p.from, "ab", 2, MSG_MORE));
    show("the last", sendto(p.from, "cd", 2, 0, &p.name.any, p.len));
    must("poll", wait_for(p.from, POLLERR, 1000));
    show("then", send(p.from, "gh", 2, 0));
    close(p.from);
    close(p.to);
    close(other.from);
}

static void too_long(int family) {
    static char data[65536];
    struct pair p = make(family);
    must("connect", connect(p.from, &p.name.any, p.len));
    show("begun", send(p.from, "ab", 2, MSG_MORE));
    show("too long", send(p.from, data, 65527, 0));
    show("afterwards", send(p.from, "cd", 2, 0));
    arrived(&p);
    close(p.from);
    close(p.to);
}

static void other_receivers(int family, int alone) {
    struct pair p = make(family);
    struct sockaddr_in four = loopback(9), none = loopback(0);
    struct sockaddr_in6 six = loopback6(0), mapped = loopback6(9);
    memcpy(mapped.sin6_addr.s6_addr + 10, "\xff\xff\x7f\0\0\1", 6);
    if (alone)
        must("v6only", setsockopt(p.from, IPPROTO_IPV6, IPV6_V6ONLY, &alone, sizeof alone));
    show("begun", sendto(p.from, "a", 1, MSG_MORE, &p.name.any, p.len));
    show("to IPv6, port 0", sendto(p.from, "b", 1, MSG_MORE, (struct sockaddr *)&six, sizeof six));
    show("to IPv6, cut", sendto(p.from, "c", 1, MSG_MORE, (struct sockaddr *)&six, 20));
    show("to IPv4, port 0", sendto(p.from, "d", 1, MSG_MORE, (struct sockaddr *)&none, sizeof none));
    show("to IPv4, cut", sendto(p.from, "e", 1, MSG_MORE, (struct sockaddr *)&four, 8));
    show("to IPv4", sendto(p.from, "f", 1, MSG_MORE, (struct sockaddr *)&four, sizeof four));
    show("mapped", sendto(p.from, "g", 1, MSG_MORE, (struct sockaddr *)&mapped, sizeof mapped));
    show("nowhere", send(p.from, "h", 1, MSG_MORE));
    show("out of band", send(p.from, "i", 1, MSG_MORE | MSG_OOB));
    show("the last", send(p.from, "z", 1, 0));
    arrived(&p);
    close(p.from);
    close(p.to);
}

int main(void) {
    after_shutdown(AF_INET, 2);
    after_shutdown(AF_INET, 0);
    after_shutdown(AF_INET6, 2);
    after_a_refusal(AF_INET);
    after_a_refusal(AF_INET6);
    too_long(AF_INET);
    too_long(AF_INET6);
    other_receivers(AF_INET, 0);
    other_receivers(AF_INET6, 0);
    other_receivers(AF_INET6, 1);
    return 0;
}
