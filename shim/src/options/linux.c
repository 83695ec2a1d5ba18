/* What setsockopt and getsockopt answer for every option, value and length. linux.txt is its output, run by a
   user without rights: cc -D_GNU_SOURCE -I c-tests/support linux.c. */
#include "check.h"
#include <netinet/tcp.h>
#include <sys/un.h>

static const struct {
    const char *name;
    int domain, type;
} kinds[] = {{"TCP IPv4", AF_INET, SOCK_STREAM},
             {"TCP IPv6", AF_INET6, SOCK_STREAM},
             {"UDP IPv4", AF_INET, SOCK_DGRAM},
             {"UDP IPv6", AF_INET6, SOCK_DGRAM},
             {"local", AF_UNIX, SOCK_STREAM}};

static const struct {
    const char *name;
    int level, option;
} options[] = {
#define O(level, option) {#option, level, option}
    O(SOL_SOCKET, SO_DEBUG),
    O(SOL_SOCKET, SO_REUSEADDR),
    O(SOL_SOCKET, SO_DONTROUTE),
    O(SOL_SOCKET, SO_BROADCAST),
    O(SOL_SOCKET, SO_SNDBUF),
    O(SOL_SOCKET, SO_RCVBUF),
    O(SOL_SOCKET, SO_KEEPALIVE),
    O(SOL_SOCKET, SO_OOBINLINE),
    O(SOL_SOCKET, SO_PRIORITY),
    O(SOL_SOCKET, SO_REUSEPORT),
    O(SOL_SOCKET, SO_PASSCRED),
    O(SOL_SOCKET, SO_RCVLOWAT),
    O(SOL_SOCKET, SO_SNDLOWAT),
    O(SOL_SOCKET, SO_TIMESTAMP),
    O(IPPROTO_TCP, TCP_NODELAY),
    O(IPPROTO_TCP, TCP_MAXSEG),
    O(IPPROTO_TCP, TCP_CORK),
    O(IPPROTO_TCP, TCP_KEEPIDLE),
    O(IPPROTO_TCP, TCP_KEEPINTVL),
    O(IPPROTO_TCP, TCP_KEEPCNT),
    O(IPPROTO_TCP, TCP_SYNCNT),
    O(IPPROTO_TCP, TCP_LINGER2),
    O(IPPROTO_TCP, TCP_DEFER_ACCEPT),
    O(IPPROTO_TCP, TCP_WINDOW_CLAMP),
    O(IPPROTO_TCP, TCP_QUICKACK),
    O(IPPROTO_TCP, TCP_USER_TIMEOUT),
    O(IPPROTO_TCP, TCP_FASTOPEN),
    O(IPPROTO_IP, IP_TOS),
    O(IPPROTO_IP, IP_TTL),
    O(IPPROTO_IP, IP_RECVERR),
    O(IPPROTO_IP, IP_MULTICAST_TTL),
    O(IPPROTO_IP, IP_MULTICAST_LOOP),
    O(IPPROTO_IPV6, IPV6_UNICAST_HOPS),
    O(IPPROTO_IPV6, IPV6_MULTICAST_HOPS),
    O(IPPROTO_IPV6, IPV6_MULTICAST_LOOP),
    O(IPPROTO_IPV6, IPV6_V6ONLY),
    O(IPPROTO_IPV6, IPV6_TCLASS),
};

static const int values[] = {-2,    -1,    0,     1,      2,       3,         6,        7,   64,
                             87,    88,    120,   121,    127,     128,       255,      256, 999,
                             32767, 32768, 65536, 212992, 1000000, INT32_MAX, INT32_MIN};

static int fd;

static void fresh(int kind) {
    if (fd > 0)
        close(fd);
    fd = (int)must("socket", socket(kinds[kind].domain, kinds[kind].type, 0));
}

static const char *get(int option, socklen_t room) {
    static char text[64];
    unsigned char bytes[32] = {0};
    socklen_t len = room;
    int value;
    if (getsockopt(fd, options[option].level, options[option].option, bytes, &len) == -1)
        return errname(errno);
    memcpy(&value, bytes, 4);
    snprintf(text, sizeof text, "%d in %u", value, len);
    return text;
}

/* "FIRST..LAST answer" for each run of equal answers. */
static void tell(const char *label, const char *answer) {
    static char first[16], last[16], before[128];
    if (!label || strcmp(answer, before)) {
        if (*before)
            printf("%s%s%s %s", first, *last ? ".." : "", last, before);
        if (!label) {
            *before = 0;
            printf("\n");
            return;
        }
        if (*before)
            printf(", ");
        snprintf(first, sizeof first, "%s", label);
        snprintf(before, sizeof before, "%s", answer);
        *last = 0;
    } else {
        snprintf(last, sizeof last, "%s", label);
    }
}

static void try_set(int o, int value, int len) {
    char label[16], answer[128];
    unsigned char bytes[16] = {0};
    memcpy(bytes, &value, 4);
    int r = setsockopt(fd, options[o].level, options[o].option, bytes, (socklen_t)len);
    const char *set = r ? errname(errno) : "0";
    snprintf(answer, sizeof answer, "%s then %s", set, get(o, 4));
    snprintf(label, sizeof label, "%d", len == 4 ? value : len);
    tell(label, answer);
}

int main(void) {
    for (int k = 0; k < 5; k++)
        for (int o = 0; o < (int)(sizeof options / sizeof options[0]); o++) {
            if (k == 4 && options[o].level != SOL_SOCKET)
                continue;
            fresh(k);
            printf("%s | %s | get into | ", kinds[k].name, options[o].name);
            for (int room = 0; room < 6; room++) {
                char label[2] = {(char)('0' + room), 0};
                tell(label, get(o, (socklen_t)room));
            }
            tell(NULL, NULL);
            printf("%s | %s | set | ", kinds[k].name, options[o].name);
            for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
                fresh(k);
                try_set(o, values[v], 4);
            }
            tell(NULL, NULL);
            printf("%s | %s | set 1 from | ", kinds[k].name, options[o].name);
            for (int len = 0; len < 9; len++) {
                if (len == 4)
                    continue;
                fresh(k);
                try_set(o, 1, len);
            }
            tell(NULL, NULL);
        }
    return 0;
}
