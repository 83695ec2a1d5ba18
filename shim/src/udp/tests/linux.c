/* Prints the result of every call in every state of a UDP socket, and the poll events after it. linux.txt is its
 * output: cc -I ../../../../c-tests/support linux.c && ./a.out >linux.txt */
#include "message.h"
#include <netinet/udp.h>
#include <signal.h>
#include <sys/ioctl.h>

static int fd, family, peer4;
static unsigned short port4, port6;
static char big[70000], room[64], text[200];

/* An address of either family. */
static struct sockaddr_storage address(const char *ip, int port, socklen_t *len) {
    struct sockaddr_storage s;
    memset(&s, 0, sizeof s);
    if (strchr(ip, ':')) {
        struct sockaddr_in6 *a = (struct sockaddr_in6 *)&s;
        *a = loopback6((unsigned short)port);
        inet_pton(AF_INET6, ip, &a->sin6_addr);
        *len = sizeof *a;
    } else {
        struct sockaddr_in *a = (struct sockaddr_in *)&s;
        *a = loopback((unsigned short)port);
        inet_pton(AF_INET, ip, &a->sin_addr);
        *len = sizeof *a;
    }
    return s;
}

static int do_connect(const char *ip, int port) {
    socklen_t len;
    struct sockaddr_storage s = address(ip, port, &len);
    return connect(fd, (struct sockaddr *)&s, len);
}

static int do_bind(const char *ip, int port) {
    socklen_t len;
    struct sockaddr_storage s = address(ip, port, &len);
    return bind(fd, (struct sockaddr *)&s, len);
}

static long do_sendto(const char *ip, int port, size_t n) {
    socklen_t len;
    struct sockaddr_storage s = address(ip, port, &len);
    return sendto(fd, big, n, 0, (struct sockaddr *)&s, len);
}

static int look(int what) {
    struct pollfd p = {.fd = fd, .events = (short)what};
    must("poll", poll(&p, 1, 0));
    return p.revents;
}

/* The states. */

static void make(int f) {
    family = f;
    fd = (int)must("socket", socket(f, SOCK_DGRAM | SOCK_NONBLOCK, 0));
}

static void hear(const char *data, int then) {
    must("send", send_text_to(peer4, port_of(fd), data));
    must("poll", wait_for(fd, then, 2000));
}

static unsigned short closed_port(void) {
    unsigned short port;
    close(udp_socket(&port));
    return port;
}

static void fresh(void) {
    make(AF_INET);
}

static void fresh6(void) {
    make(AF_INET6);
}

static void bound(void) {
    fresh();
    must("bind", do_bind("127.0.0.1", 0));
}

static void numbered(void) {
    fresh();
    must("bind", do_bind("127.0.0.1", 5353));
}

static void dual(void) {
    fresh6();
    must("bind", do_bind("::", 0));
}

static void sent(void) {
    fresh();
    must("sendto", do_sendto("127.0.0.1", port4, 1));
}

static void peer_of(void (*before)(void)) {
    before();
    must("connect", do_connect("127.0.0.1", port4));
}

static void connected(void) {
    peer_of(fresh);
}

static void connected6(void) {
    fresh6();
    must("connect", do_connect("::1", port6));
}

static void mapped(void) {
    fresh6();
    must("connect", do_connect("::ffff:127.0.0.1", port4));
}

static void nowhere(void) {
    fresh();
    must("connect", do_connect("127.0.0.1", 0));
}

static void dissolved(void) {
    connected();
    must("disconnect", disconnect(fd));
}

static void dissolved_bound(void) {
    peer_of(bound);
    must("disconnect", disconnect(fd));
}

static void dissolved_numbered(void) {
    peer_of(numbered);
    must("disconnect", disconnect(fd));
}

static void data(void) {
    bound();
    hear("12345", POLLIN);
}

static void connected_data(void) {
    connected();
    hear("12345", POLLIN);
}

static void connected_empty(void) {
    connected();
    hear("", POLLIN);
}

static void refuse(void) {
    must("connect", do_connect("127.0.0.1", closed_port()));
    must("send", send_text(fd, "x"));
    must("poll", wait_for(fd, 0, 2000));
}

static void refused(void) {
    bound();
    refuse();
}

static void refused_data(void) {
    data();
    refuse();
}

static void receive_shut(void) {
    connected();
    must("shutdown", shutdown(fd, SHUT_RD));
}

static void receive_shut_data(void) {
    connected_data();
    must("shutdown", shutdown(fd, SHUT_RD));
}

static void send_shut(void) {
    connected();
    must("shutdown", shutdown(fd, SHUT_WR));
}

static void both_shut(void) {
    connected();
    must("shutdown", shutdown(fd, SHUT_RDWR));
}

static void shut_without_peer(void) {
    bound();
    shutdown(fd, SHUT_RDWR);
}

static void corked(void) {
    connected();
    must("send", send(fd, "12", 2, MSG_MORE));
}

static const struct {
    const char *name;
    void (*make)(void);
} states[] = {
    {"fresh", fresh},
    {"fresh, IPv6", fresh6},
    {"bound", bound},
    {"bound to a number", numbered},
    {"bound, dual stack", dual},
    {"sent", sent},
    {"connected", connected},
    {"connected, IPv6", connected6},
    {"connected, IPv4 as IPv6", mapped},
    {"connected to port 0", nowhere},
    {"dissolved", dissolved},
    {"dissolved, bound", dissolved_bound},
    {"dissolved, bound to a number", dissolved_numbered},
    {"data waits", data},
    {"connected, data waits", connected_data},
    {"connected, an empty one waits", connected_empty},
    {"refused", refused},
    {"refused, data waits", refused_data},
    {"receive shut", receive_shut},
    {"receive shut, data waits", receive_shut_data},
    {"send shut", send_shut},
    {"both shut", both_shut},
    {"both shut, without a peer", shut_without_peer},
    {"corked", corked},
};

/* The answers in words. */

static const char *number(long r) {
    if (r < 0)
        return errname(errno);
    snprintf(text, sizeof text, "%ld", r);
    return text;
}

static const char *poll_text(int mask) {
    static char all[64];
    static const struct {
        int bit;
        const char *name;
    } names[] = {{POLLIN, " IN"},       {POLLOUT, " OUT"}, {POLLPRI, " PRI"},
                 {POLLRDHUP, " RDHUP"}, {POLLERR, " ERR"}, {POLLHUP, " HUP"}};
    all[0] = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (mask & names[i].bit)
            strcat(all, names[i].name);
    return all[0] ? all + 1 : "nothing";
}

static const char *name(int (*call)(int, struct sockaddr *, socklen_t *)) {
    struct sockaddr_storage s;
    socklen_t len = sizeof s;
    if (call(fd, (struct sockaddr *)&s, &len) < 0)
        return errname(errno);
    int port = s.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&s)->sin6_port
                                       : ((struct sockaddr_in *)&s)->sin_port;
    snprintf(text, sizeof text, "%s %s a port", address_text(&s, len), port ? "with" : "without");
    return text;
}

static const char *option(int level, int option_name) {
    int value;
    socklen_t len = sizeof value;
    return number(getsockopt(fd, level, option_name, &value, &len) < 0 ? -1 : value);
}

static const char *pending(void) {
    return errname(get_int(fd, SOL_SOCKET, SO_ERROR));
}

static const char *set(int level, int option_name, int value) {
    return number(setsockopt(fd, level, option_name, &value, sizeof value));
}

static const char *bytes_waiting(void) {
    int value = -1;
    return number(ioctl(fd, FIONREAD, &value) < 0 ? -1 : value);
}

static const char *received(size_t n, int flags) {
    return number(recv(fd, room, n, flags));
}

static const char *sends(size_t n, int flags) {
    return number(send(fd, big, n, flags));
}

static const char *of(const char *v4, const char *v6) {
    return family == AF_INET6 ? v6 : v4;
}

#define PORT (family == AF_INET6 ? port6 : port4)
#define ALL (POLLIN | POLLOUT | POLLPRI | POLLRDHUP)

#define CALLS                                                                                                \
    CALL("bind", number(do_bind(of("127.0.0.1", "::1"), 0)))                                                 \
    CALL("connect to IPv4", number(do_connect("127.0.0.1", port4)))                                          \
    CALL("connect to IPv6", number(do_connect("::1", port6)))                                                \
    CALL("connect to IPv4 as IPv6", number(do_connect("::ffff:127.0.0.1", port4)))                           \
    CALL("connect to any address", number(do_connect(of("0.0.0.0", "::"), PORT)))                            \
    CALL("connect to port 0", number(do_connect(of("127.0.0.1", "::1"), 0)))                                 \
    CALL("connect to broadcast", number(do_connect(of("255.255.255.255", "::ffff:255.255.255.255"), 9)))     \
    CALL("connect to AF_UNSPEC", number(disconnect(fd)))                                                     \
    CALL("listen", number(listen(fd, 8)))                                                                    \
    CALL("accept", number(accept(fd, NULL, NULL)))                                                           \
    CALL("send", sends(5, 0))                                                                                \
    CALL("send nothing", sends(0, 0))                                                                        \
    CALL("send MSG_MORE", sends(5, MSG_MORE))                                                                \
    CALL("send MSG_OOB", sends(1, MSG_OOB))                                                                  \
    CALL("send 65508", sends(65508, 0))                                                                      \
    CALL("send 65536", sends(65536, 0))                                                                      \
    CALL("sendto", number(do_sendto(of("127.0.0.1", "::1"), PORT, 5)))                                       \
    CALL("sendto port 0", number(do_sendto(of("127.0.0.1", "::1"), 0, 5)))                                   \
    CALL("sendto IPv4 as IPv6", number(do_sendto("::ffff:127.0.0.1", port4, 5)))                             \
    CALL("sendto any address", number(do_sendto(of("0.0.0.0", "::"), PORT, 5)))                              \
    CALL("sendto broadcast", number(do_sendto(of("255.255.255.255", "::ffff:255.255.255.255"), 9, 5)))       \
    CALL("sendto 65528", number(do_sendto(of("127.0.0.1", "::1"), PORT, 65528)))                             \
    CALL("recv", received(16, 0))                                                                            \
    CALL("recv 3", received(3, 0))                                                                           \
    CALL("recv nothing", received(0, 0))                                                                     \
    CALL("read nothing", number(read(fd, room, 0)))                                                          \
    CALL("recv MSG_PEEK", received(16, MSG_PEEK))                                                            \
    CALL("recv MSG_WAITALL", received(16, MSG_WAITALL))                                                      \
    CALL("recv MSG_TRUNC 3", received(3, MSG_TRUNC))                                                         \
    CALL("recv MSG_OOB", received(16, MSG_OOB))                                                              \
    CALL("recv MSG_ERRQUEUE", received(16, MSG_ERRQUEUE))                                                    \
    CALL("shutdown SHUT_RD", number(shutdown(fd, SHUT_RD)))                                                  \
    CALL("shutdown SHUT_WR", number(shutdown(fd, SHUT_WR)))                                                  \
    CALL("shutdown SHUT_RDWR", number(shutdown(fd, SHUT_RDWR)))                                              \
    CALL("getsockname", name(getsockname))                                                                   \
    CALL("getpeername", name(getpeername))                                                                   \
    CALL("SO_ERROR", pending())                                                                              \
    CALL("SO_ACCEPTCONN", option(SOL_SOCKET, SO_ACCEPTCONN))                                                 \
    CALL("set IP_TTL", set(IPPROTO_IP, IP_TTL, 100))                                                         \
    CALL("get IP_TTL", option(IPPROTO_IP, IP_TTL))                                                           \
    CALL("set UDP_CORK", set(IPPROTO_UDP, UDP_CORK, 1))                                                      \
    CALL("set and clear UDP_CORK",                                                                           \
         (must("UDP_CORK", setsockopt(fd, IPPROTO_UDP, UDP_CORK, &(int){1}, sizeof(int))),                   \
          set(IPPROTO_UDP, UDP_CORK, 0)))                                                                    \
    CALL("set IPV6_V6ONLY", set(IPPROTO_IPV6, IPV6_V6ONLY, 1))                                               \
    CALL("FIONREAD", bytes_waiting())                                                                        \
    CALL("sockatmark", number(sockatmark(fd)))                                                               \
    CALL("poll", poll_text(look(ALL)))                                                                       \
    CALL("poll for nothing", poll_text(look(0)))

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    peer4 = udp_socket(&port4);
    int peer6 = (int)must("socket", socket(AF_INET6, SOCK_DGRAM, 0));
    struct sockaddr_in6 a = loopback6(0);
    must("bind", bind(peer6, (struct sockaddr *)&a, sizeof a));
    port6 = port_of(peer6);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
#define CALL(call, answer)                                                                                   \
    states[i].make();                                                                                        \
    printf("%s: %s: %s; ", states[i].name, call, answer);                                                    \
    printf("%s\n", poll_text(look(ALL)));                                                                    \
    close(fd);
        CALLS
    }
    return 0;
}
