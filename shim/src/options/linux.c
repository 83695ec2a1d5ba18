/* Prints the answers of setsockopt and getsockopt for every option, value and length. linux.txt is its output, run
   by an unprivileged user: cc -D_GNU_SOURCE -I c-tests/support linux.c. */
#include "check.h"
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/un.h>

/* Linux has these; glibc 2.36 does not define them. */
#define IP_LOCAL_PORT_RANGE 51
#define IP_PROTOCOL 52
#define IPV6_FLOWINFO 11
#define IPV6_FLOWLABEL_MGR 32
#define IPV6_FLOWINFO_SEND 33
#define IPV6_USE_MIN_MTU 63

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
    O(SOL_SOCKET, SO_SNDBUFFORCE),
    O(SOL_SOCKET, SO_RCVBUFFORCE),
    O(SOL_SOCKET, SO_NO_CHECK),
    O(SOL_SOCKET, SO_BSDCOMPAT),
    O(SOL_SOCKET, SO_ATTACH_FILTER),
    O(SOL_SOCKET, SO_DETACH_FILTER),
    O(SOL_SOCKET, SO_PEERNAME),
    O(SOL_SOCKET, SO_PEERSEC),
    O(SOL_SOCKET, SO_PASSSEC),
    O(SOL_SOCKET, SO_MARK),
    O(SOL_SOCKET, SO_RXQ_OVFL),
    O(SOL_SOCKET, SO_WIFI_STATUS),
    O(SOL_SOCKET, SO_PEEK_OFF),
    O(SOL_SOCKET, SO_NOFCS),
    O(SOL_SOCKET, SO_LOCK_FILTER),
    O(SOL_SOCKET, SO_SELECT_ERR_QUEUE),
    O(SOL_SOCKET, SO_BUSY_POLL),
    O(SOL_SOCKET, SO_MAX_PACING_RATE),
    O(SOL_SOCKET, SO_BPF_EXTENSIONS),
    O(SOL_SOCKET, SO_INCOMING_CPU),
    O(SOL_SOCKET, SO_ATTACH_BPF),
    O(SOL_SOCKET, SO_ATTACH_REUSEPORT_EBPF),
    O(SOL_SOCKET, SO_CNX_ADVICE),
    O(SOL_SOCKET, SO_MEMINFO),
    O(SOL_SOCKET, SO_INCOMING_NAPI_ID),
    O(SOL_SOCKET, SO_COOKIE),
    O(SOL_SOCKET, SO_PEERGROUPS),
    O(SOL_SOCKET, SO_ZEROCOPY),
    O(SOL_SOCKET, SO_TXTIME),
    O(SOL_SOCKET, SO_DETACH_REUSEPORT_BPF),
    O(SOL_SOCKET, SO_PREFER_BUSY_POLL),
    O(SOL_SOCKET, SO_BUSY_POLL_BUDGET),
    O(SOL_SOCKET, SO_NETNS_COOKIE),
    O(SOL_SOCKET, SO_BUF_LOCK),
    O(SOL_SOCKET, SO_RESERVE_MEM),
    O(SOL_SOCKET, SO_TXREHASH),
    O(SOL_SOCKET, SO_RCVMARK),
    O(SOL_SOCKET, SO_TIMESTAMPNS),
    O(SOL_SOCKET, SO_TIMESTAMPING),
    O(IPPROTO_TCP, TCP_INFO),
    O(IPPROTO_TCP, TCP_CONGESTION),
    O(IPPROTO_TCP, TCP_MD5SIG),
    O(IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS),
    O(IPPROTO_TCP, TCP_THIN_DUPACK),
    O(IPPROTO_TCP, TCP_REPAIR),
    O(IPPROTO_TCP, TCP_REPAIR_QUEUE),
    O(IPPROTO_TCP, TCP_QUEUE_SEQ),
    O(IPPROTO_TCP, TCP_REPAIR_OPTIONS),
    O(IPPROTO_TCP, TCP_TIMESTAMP),
    O(IPPROTO_TCP, TCP_NOTSENT_LOWAT),
    O(IPPROTO_TCP, TCP_CC_INFO),
    O(IPPROTO_TCP, TCP_SAVE_SYN),
    O(IPPROTO_TCP, TCP_SAVED_SYN),
    O(IPPROTO_TCP, TCP_REPAIR_WINDOW),
    O(IPPROTO_TCP, TCP_FASTOPEN_CONNECT),
    O(IPPROTO_TCP, TCP_ULP),
    O(IPPROTO_TCP, TCP_MD5SIG_EXT),
    O(IPPROTO_TCP, TCP_FASTOPEN_KEY),
    O(IPPROTO_TCP, TCP_FASTOPEN_NO_COOKIE),
    O(IPPROTO_TCP, TCP_ZEROCOPY_RECEIVE),
    O(IPPROTO_TCP, TCP_INQ),
    O(IPPROTO_TCP, TCP_TX_DELAY),
    O(IPPROTO_UDP, UDP_CORK),
    O(IPPROTO_UDP, UDP_ENCAP),
    O(IPPROTO_UDP, UDP_NO_CHECK6_TX),
    O(IPPROTO_UDP, UDP_NO_CHECK6_RX),
    O(IPPROTO_UDP, UDP_SEGMENT),
    O(IPPROTO_UDP, UDP_GRO),
    O(IPPROTO_IP, IP_HDRINCL),
    O(IPPROTO_IP, IP_OPTIONS),
    O(IPPROTO_IP, IP_ROUTER_ALERT),
    O(IPPROTO_IP, IP_RECVOPTS),
    O(IPPROTO_IP, IP_RETOPTS),
    O(IPPROTO_IP, IP_PKTINFO),
    O(IPPROTO_IP, IP_PKTOPTIONS),
    O(IPPROTO_IP, IP_MTU_DISCOVER),
    O(IPPROTO_IP, IP_RECVTTL),
    O(IPPROTO_IP, IP_RECVTOS),
    O(IPPROTO_IP, IP_MTU),
    O(IPPROTO_IP, IP_FREEBIND),
    O(IPPROTO_IP, IP_IPSEC_POLICY),
    O(IPPROTO_IP, IP_XFRM_POLICY),
    O(IPPROTO_IP, IP_PASSSEC),
    O(IPPROTO_IP, IP_TRANSPARENT),
    O(IPPROTO_IP, IP_ORIGDSTADDR),
    O(IPPROTO_IP, IP_MINTTL),
    O(IPPROTO_IP, IP_NODEFRAG),
    O(IPPROTO_IP, IP_CHECKSUM),
    O(IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT),
    O(IPPROTO_IP, IP_RECVFRAGSIZE),
    O(IPPROTO_IP, IP_RECVERR_RFC4884),
    O(IPPROTO_IP, IP_MULTICAST_IF),
    O(IPPROTO_IP, IP_ADD_MEMBERSHIP),
    O(IPPROTO_IP, IP_DROP_MEMBERSHIP),
    O(IPPROTO_IP, IP_UNBLOCK_SOURCE),
    O(IPPROTO_IP, IP_BLOCK_SOURCE),
    O(IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP),
    O(IPPROTO_IP, IP_DROP_SOURCE_MEMBERSHIP),
    O(IPPROTO_IP, IP_MSFILTER),
    O(IPPROTO_IP, IP_MULTICAST_ALL),
    O(IPPROTO_IP, IP_UNICAST_IF),
    O(IPPROTO_IP, IP_LOCAL_PORT_RANGE),
    O(IPPROTO_IP, IP_PROTOCOL),
    O(IPPROTO_IP, MCAST_JOIN_GROUP),
    O(IPPROTO_IP, MCAST_BLOCK_SOURCE),
    O(IPPROTO_IP, MCAST_UNBLOCK_SOURCE),
    O(IPPROTO_IP, MCAST_LEAVE_GROUP),
    O(IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP),
    O(IPPROTO_IP, MCAST_LEAVE_SOURCE_GROUP),
    O(IPPROTO_IP, MCAST_MSFILTER),
    O(IPPROTO_IPV6, IPV6_ADDRFORM),
    O(IPPROTO_IPV6, IPV6_2292PKTINFO),
    O(IPPROTO_IPV6, IPV6_2292HOPOPTS),
    O(IPPROTO_IPV6, IPV6_2292DSTOPTS),
    O(IPPROTO_IPV6, IPV6_2292RTHDR),
    O(IPPROTO_IPV6, IPV6_2292PKTOPTIONS),
    O(IPPROTO_IPV6, IPV6_CHECKSUM),
    O(IPPROTO_IPV6, IPV6_2292HOPLIMIT),
    O(IPPROTO_IPV6, IPV6_NEXTHOP),
    O(IPPROTO_IPV6, IPV6_AUTHHDR),
    O(IPPROTO_IPV6, IPV6_FLOWINFO),
    O(IPPROTO_IPV6, IPV6_MULTICAST_IF),
    O(IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP),
    O(IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP),
    O(IPPROTO_IPV6, IPV6_ROUTER_ALERT),
    O(IPPROTO_IPV6, IPV6_MTU_DISCOVER),
    O(IPPROTO_IPV6, IPV6_MTU),
    O(IPPROTO_IPV6, IPV6_RECVERR),
    O(IPPROTO_IPV6, IPV6_JOIN_ANYCAST),
    O(IPPROTO_IPV6, IPV6_LEAVE_ANYCAST),
    O(IPPROTO_IPV6, IPV6_MULTICAST_ALL),
    O(IPPROTO_IPV6, IPV6_RECVERR_RFC4884),
    O(IPPROTO_IPV6, IPV6_FLOWLABEL_MGR),
    O(IPPROTO_IPV6, IPV6_FLOWINFO_SEND),
    O(IPPROTO_IPV6, IPV6_IPSEC_POLICY),
    O(IPPROTO_IPV6, IPV6_XFRM_POLICY),
    O(IPPROTO_IPV6, IPV6_HDRINCL),
    O(IPPROTO_IPV6, IPV6_RECVPKTINFO),
    O(IPPROTO_IPV6, IPV6_PKTINFO),
    O(IPPROTO_IPV6, IPV6_RECVHOPLIMIT),
    O(IPPROTO_IPV6, IPV6_HOPLIMIT),
    O(IPPROTO_IPV6, IPV6_RECVHOPOPTS),
    O(IPPROTO_IPV6, IPV6_HOPOPTS),
    O(IPPROTO_IPV6, IPV6_RTHDRDSTOPTS),
    O(IPPROTO_IPV6, IPV6_RECVRTHDR),
    O(IPPROTO_IPV6, IPV6_RTHDR),
    O(IPPROTO_IPV6, IPV6_RECVDSTOPTS),
    O(IPPROTO_IPV6, IPV6_DSTOPTS),
    O(IPPROTO_IPV6, IPV6_RECVPATHMTU),
    O(IPPROTO_IPV6, IPV6_PATHMTU),
    O(IPPROTO_IPV6, IPV6_DONTFRAG),
    O(IPPROTO_IPV6, IPV6_USE_MIN_MTU),
    O(IPPROTO_IPV6, IPV6_RECVTCLASS),
    O(IPPROTO_IPV6, IPV6_AUTOFLOWLABEL),
    O(IPPROTO_IPV6, IPV6_ADDR_PREFERENCES),
    O(IPPROTO_IPV6, IPV6_MINHOPCOUNT),
    O(IPPROTO_IPV6, IPV6_ORIGDSTADDR),
    O(IPPROTO_IPV6, IPV6_TRANSPARENT),
    O(IPPROTO_IPV6, IPV6_UNICAST_IF),
    O(IPPROTO_IPV6, IPV6_RECVFRAGSIZE),
    O(IPPROTO_IPV6, IPV6_FREEBIND),
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
