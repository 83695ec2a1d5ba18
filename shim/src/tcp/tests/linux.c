/* Prints the result of every call in every state of a TCP socket, and the poll events after it. linux.txt is its
   output: cc -D_GNU_SOURCE -I c-tests/support linux.c, and run it with the port that c-tests/peers/full
   prints. */
#include "linux-states.h"

static char answer[128];

static void result(long n) {
    if (n < 0)
        snprintf(answer, sizeof answer, "%s", errname(errno));
    else
        snprintf(answer, sizeof answer, "%ld", n);
}

static int domain_of(int fd) {
    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    return a.ss_family;
}

static void do_bind(int fd) {
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 b = loopback6(0);
    result(domain_of(fd) == AF_INET ? bind(fd, (struct sockaddr *)&a, sizeof a)
                                    : bind(fd, (struct sockaddr *)&b, sizeof b));
}
static void do_connect4(int fd) {
    struct sockaddr_in a = loopback(target);
    struct sockaddr_storage s;
    memset(&s, 0, sizeof s);
    memcpy(&s, &a, sizeof a);
    result(connect(fd, (struct sockaddr *)&s, sizeof s));
}
static void do_connect6(int fd) {
    struct sockaddr_in6 a = loopback6(target);
    result(connect(fd, (struct sockaddr *)&a, sizeof a));
}
static void do_connect_mapped(int fd) {
    struct sockaddr_in6 a = mapped(target);
    result(connect(fd, (struct sockaddr *)&a, sizeof a));
}
static void do_connect_any(int fd) {
    struct sockaddr_in a = loopback(target);
    struct sockaddr_in6 b = any6();
    a.sin_addr.s_addr = 0;
    b.sin6_port = htons(target);
    result(domain_of(fd) == AF_INET ? connect(fd, (struct sockaddr *)&a, sizeof a)
                                    : connect(fd, (struct sockaddr *)&b, sizeof b));
}
static void do_connect_zero(int fd) {
    struct sockaddr_in a = loopback(0);
    struct sockaddr_in6 b = loopback6(0);
    result(domain_of(fd) == AF_INET ? connect(fd, (struct sockaddr *)&a, sizeof a)
                                    : connect(fd, (struct sockaddr *)&b, sizeof b));
}
static void do_connect_multicast(int fd) {
    struct sockaddr_in a = loopback(target);
    struct sockaddr_in6 b = any6();
    a.sin_addr.s_addr = htonl(0xe0000001);
    b.sin6_addr.s6_addr[0] = 0xff;
    b.sin6_addr.s6_addr[1] = 0x0e;
    b.sin6_addr.s6_addr[15] = 1;
    b.sin6_port = htons(target);
    result(domain_of(fd) == AF_INET ? connect(fd, (struct sockaddr *)&a, sizeof a)
                                    : connect(fd, (struct sockaddr *)&b, sizeof b));
}
static void do_dissolve(int fd) {
    struct sockaddr_storage s;
    memset(&s, 0, sizeof s);
    s.ss_family = AF_UNSPEC;
    result(connect(fd, (struct sockaddr *)&s, sizeof s));
}
static void do_listen(int fd) {
    result(listen(fd, 8));
}
static void do_accept(int fd) {
    int n = accept(fd, NULL, NULL);
    if (n >= 0)
        snprintf(answer, sizeof answer, "a socket");
    else
        result(n);
    if (n >= 0)
        close(n);
}
static void do_send(int fd) {
    result(send(fd, "hello", 5, MSG_NOSIGNAL));
}
static void do_send_nothing(int fd) {
    result(send(fd, "", 0, MSG_NOSIGNAL));
}
static void do_send_oob(int fd) {
    result(send(fd, "!", 1, MSG_NOSIGNAL | MSG_OOB));
}
static void do_recv_flags(int fd, size_t n, int flags) {
    char b[16];
    result(recv(fd, b, n, flags));
}
static void do_recv(int fd) {
    do_recv_flags(fd, 16, 0);
}
static void do_recv3(int fd) {
    do_recv_flags(fd, 3, 0);
}
static void do_recv_nothing(int fd) {
    do_recv_flags(fd, 0, 0);
}
static void do_read_nothing(int fd) {
    char b[1];
    result(read(fd, b, 0));
}
static void do_peek(int fd) {
    do_recv_flags(fd, 16, MSG_PEEK);
}
static void do_waitall(int fd) {
    do_recv_flags(fd, 16, MSG_WAITALL);
}
static void do_trunc(int fd) {
    do_recv_flags(fd, 3, MSG_TRUNC);
}
static void do_oob(int fd) {
    do_recv_flags(fd, 1, MSG_OOB);
}
static void do_errqueue(int fd) {
    do_recv_flags(fd, 1, MSG_ERRQUEUE);
}
static void do_shut_rd(int fd) {
    result(shutdown(fd, SHUT_RD));
}
static void do_shut_wr(int fd) {
    result(shutdown(fd, SHUT_WR));
}
static void do_shut_both(int fd) {
    result(shutdown(fd, SHUT_RDWR));
}
static void name(int fd, int (*get)(int, struct sockaddr *, socklen_t *)) {
    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    if (get(fd, (struct sockaddr *)&a, &len) < 0) {
        result(-1);
        return;
    }
    unsigned port = ntohs(a.ss_family == AF_INET ? ((struct sockaddr_in *)&a)->sin_port
                                                 : ((struct sockaddr_in6 *)&a)->sin6_port);
    snprintf(answer, sizeof answer, "%s %s", address_text(&a, len), port ? "with a port" : "without a port");
}
static void do_getsockname(int fd) {
    name(fd, getsockname);
}
static void do_getpeername(int fd) {
    name(fd, getpeername);
}
static void do_so_error(int fd) {
    snprintf(answer, sizeof answer, "%s", errname(so_error(fd)));
}
static void do_acceptconn(int fd) {
    int on = -1;
    socklen_t len = sizeof on;
    result(getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &on, &len) ? -1 : on);
}
static void do_set_keepidle(int fd) {
    int n = 100;
    result(setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &n, sizeof n));
}
static void do_get_keepidle(int fd) {
    int n = -1;
    socklen_t len = sizeof n;
    result(getsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &n, &len) ? -1 : n);
}
static void do_set_v6only(int fd) {
    int n = 1;
    result(setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &n, sizeof n));
}
static void do_fionread(int fd) {
    int n = -1;
    result(ioctl(fd, FIONREAD, &n) ? -1 : n);
}
static void do_atmark(int fd) {
    result(sockatmark(fd));
}

static void poll_text(int fd) {
    static const struct {
        int bit;
        const char *name;
    } names[] = {{POLLIN, "IN"},       {POLLOUT, "OUT"}, {POLLPRI, "PRI"},
                 {POLLRDHUP, "RDHUP"}, {POLLERR, "ERR"}, {POLLHUP, "HUP"}};
    int mask = wait_for(fd, POLLIN | POLLOUT | POLLPRI | POLLRDHUP, 0);
    answer[0] = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (mask & names[i].bit) {
            if (answer[0])
                strcat(answer, " ");
            strcat(answer, names[i].name);
        }
    if (!answer[0])
        strcpy(answer, "nothing");
}
static void do_poll(int fd) {
    poll_text(fd);
}
static void do_poll_nothing(int fd) {
    int mask = wait_for(fd, 0, 0);
    strcpy(answer, mask & POLLERR ? mask & POLLHUP ? "ERR HUP" : "ERR" : mask & POLLHUP ? "HUP" : "nothing");
}

static void peer_sees(void) {
    char b[16];
    if (peer < 0) {
        strcpy(answer, "nothing");
        return;
    }
    set_nonblocking(peer);
    wait_for(peer, POLLIN, 200);
    long got = 0, n;
    while ((n = recv(peer, b, sizeof b, 0)) > 0)
        got += n;
    snprintf(answer, sizeof answer, "the peer gets %s",
             n == 0            ? "the end"
             : errno == EAGAIN ? "nothing"
                               : errname(errno));
}
static void do_close(int fd) {
    close(fd);
    peer_sees();
}
static void do_close_hard(int fd) {
    struct linger l = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &l, sizeof l);
    close(fd);
    peer_sees();
}

static const struct event {
    const char *name;
    void (*act)(int);
    int closes;
} events_[] = {
    {"bind", do_bind, 0},
    {"connect to IPv4", do_connect4, 0},
    {"connect to IPv6", do_connect6, 0},
    {"connect to IPv4 as IPv6", do_connect_mapped, 0},
    {"connect to any address", do_connect_any, 0},
    {"connect to port 0", do_connect_zero, 0},
    {"connect to a group", do_connect_multicast, 0},
    {"connect to AF_UNSPEC", do_dissolve, 0},
    {"listen", do_listen, 0},
    {"accept", do_accept, 0},
    {"send", do_send, 0},
    {"send nothing", do_send_nothing, 0},
    {"send MSG_OOB", do_send_oob, 0},
    {"recv", do_recv, 0},
    {"recv 3", do_recv3, 0},
    {"recv nothing", do_recv_nothing, 0},
    {"read nothing", do_read_nothing, 0},
    {"recv MSG_PEEK", do_peek, 0},
    {"recv MSG_WAITALL", do_waitall, 0},
    {"recv MSG_TRUNC 3", do_trunc, 0},
    {"recv MSG_OOB", do_oob, 0},
    {"recv MSG_ERRQUEUE", do_errqueue, 0},
    {"shutdown SHUT_RD", do_shut_rd, 0},
    {"shutdown SHUT_WR", do_shut_wr, 0},
    {"shutdown SHUT_RDWR", do_shut_both, 0},
    {"getsockname", do_getsockname, 0},
    {"getpeername", do_getpeername, 0},
    {"SO_ERROR", do_so_error, 0},
    {"SO_ACCEPTCONN", do_acceptconn, 0},
    {"set TCP_KEEPIDLE", do_set_keepidle, 0},
    {"get TCP_KEEPIDLE", do_get_keepidle, 0},
    {"set IPV6_V6ONLY", do_set_v6only, 0},
    {"FIONREAD", do_fionread, 0},
    {"sockatmark", do_atmark, 0},
    {"poll", do_poll, 0},
    {"poll for nothing", do_poll_nothing, 0},
    {"close", do_close, 1},
    {"close, SO_LINGER 0", do_close_hard, 1},
};

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    full_port = (unsigned short)atoi(argv[1]);
    for (size_t s = 0; s < sizeof states / sizeof states[0]; s++)
        for (size_t e = 0; e < sizeof events_ / sizeof events_[0]; e++) {
            int on = 0;
            struct sockaddr_in6 any = any6();
            listener = (int)must("socket", socket(AF_INET6, SOCK_STREAM, 0));
            setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
            must("bind", bind(listener, (struct sockaddr *)&any, sizeof any));
            must("listen", listen(listener, 8));
            target = port_of(listener);
            peer = -1;
            int fd = states[s].make();
            events_[e].act(fd);
            printf("%s: %s: %s", states[s].name, events_[e].name, answer);
            if (!events_[e].closes) {
                if (!strncmp(events_[e].name, "connect", 7) && !strcmp(answer, "EINPROGRESS"))
                    wait_for(fd, POLLOUT, 1000);
                poll_text(fd);
                printf("; %s", answer);
                close(fd);
            }
            printf("\n");
            if (peer >= 0)
                close(peer);
            close(listener);
        }
    return 0;
}
