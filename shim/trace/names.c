/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* Numbers by the names that C programs have for them. */

#define _GNU_SOURCE
#include "decode.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#define N(name) {name, #name}
#define END {0, NULL}

const struct name trace_families[] = {N(AF_UNSPEC),  N(AF_INET),   N(AF_INET6), N(AF_UNIX),
                                      N(AF_NETLINK), N(AF_PACKET), END};
const struct name trace_types[] = {N(SOCK_STREAM), N(SOCK_DGRAM), N(SOCK_SEQPACKET),
                                   N(SOCK_RAW),    N(SOCK_RDM),   END};
const struct name trace_type_flags[] = {N(SOCK_NONBLOCK), N(SOCK_CLOEXEC), END};
const struct name trace_protocols[] = {
    N(IPPROTO_IP), N(IPPROTO_TCP), N(IPPROTO_UDP), N(IPPROTO_ICMP), N(IPPROTO_ICMPV6), N(IPPROTO_RAW), END};
const struct name trace_how[] = {N(SHUT_RD), N(SHUT_WR), N(SHUT_RDWR), END};
const struct name trace_message_flags[] = {
    N(MSG_OOB),          N(MSG_PEEK), N(MSG_DONTROUTE),  N(MSG_CTRUNC),   N(MSG_TRUNC),
    N(MSG_DONTWAIT),     N(MSG_EOR),  N(MSG_WAITALL),    N(MSG_CONFIRM),  N(MSG_ERRQUEUE),
    N(MSG_NOSIGNAL),     N(MSG_MORE), N(MSG_WAITFORONE), N(MSG_ZEROCOPY), N(MSG_FASTOPEN),
    N(MSG_CMSG_CLOEXEC), END};
const struct name trace_levels[] = {N(SOL_SOCKET), N(SOL_IP), N(SOL_TCP), N(SOL_UDP), N(SOL_IPV6), END};
const struct name trace_socket_options[] = {N(SO_DEBUG),      N(SO_REUSEADDR),   N(SO_TYPE),
                                            N(SO_ERROR),      N(SO_DONTROUTE),   N(SO_BROADCAST),
                                            N(SO_SNDBUF),     N(SO_RCVBUF),      N(SO_KEEPALIVE),
                                            N(SO_OOBINLINE),  N(SO_PRIORITY),    N(SO_LINGER),
                                            N(SO_REUSEPORT),  N(SO_PASSCRED),    N(SO_PEERCRED),
                                            N(SO_RCVLOWAT),   N(SO_SNDLOWAT),    N(SO_BINDTODEVICE),
                                            N(SO_ACCEPTCONN), N(SO_PEERSEC),     N(SO_MARK),
                                            N(SO_PROTOCOL),   N(SO_DOMAIN),      N(SO_RXQ_OVFL),
                                            N(SO_PEEK_OFF),   N(SO_BUSY_POLL),   N(SO_BINDTOIFINDEX),
                                            N(SO_TIMESTAMP),  N(SO_TIMESTAMPNS), N(SO_TIMESTAMPING),
                                            N(SO_RCVTIMEO),   N(SO_SNDTIMEO),    END};
const struct name trace_tcp_options[] = {
    N(TCP_NODELAY),      N(TCP_MAXSEG),       N(TCP_CORK),     N(TCP_KEEPIDLE),
    N(TCP_KEEPINTVL),    N(TCP_KEEPCNT),      N(TCP_SYNCNT),   N(TCP_LINGER2),
    N(TCP_DEFER_ACCEPT), N(TCP_WINDOW_CLAMP), N(TCP_INFO),     N(TCP_QUICKACK),
    N(TCP_CONGESTION),   N(TCP_USER_TIMEOUT), N(TCP_FASTOPEN), END};
const struct name trace_udp_options[] = {N(UDP_CORK), END};
const struct name trace_ip_options[] = {N(IP_TOS),
                                        N(IP_TTL),
                                        N(IP_RECVERR),
                                        N(IP_PKTINFO),
                                        N(IP_MTU_DISCOVER),
                                        N(IP_MTU),
                                        N(IP_RECVTTL),
                                        N(IP_RECVTOS),
                                        N(IP_MULTICAST_IF),
                                        N(IP_MULTICAST_TTL),
                                        N(IP_MULTICAST_LOOP),
                                        N(IP_ADD_MEMBERSHIP),
                                        N(IP_DROP_MEMBERSHIP),
                                        END};
const struct name trace_ipv6_options[] = {
    N(IPV6_UNICAST_HOPS),   N(IPV6_MULTICAST_IF),   N(IPV6_MULTICAST_HOPS),
    N(IPV6_MULTICAST_LOOP), N(IPV6_ADD_MEMBERSHIP), N(IPV6_DROP_MEMBERSHIP),
    N(IPV6_V6ONLY),         N(IPV6_TCLASS),         END};
const struct name trace_poll_events[] = {
    N(POLLIN),     N(POLLPRI),    N(POLLOUT),    N(POLLERR),   N(POLLHUP), N(POLLNVAL),
    N(POLLRDNORM), N(POLLWRNORM), N(POLLWRBAND), N(POLLRDHUP), END};
const struct name trace_epoll_events[] = {N(EPOLLIN),
                                          N(EPOLLPRI),
                                          N(EPOLLOUT),
                                          N(EPOLLERR),
                                          N(EPOLLHUP),
                                          N(EPOLLRDNORM),
                                          N(EPOLLWRNORM),
                                          N(EPOLLRDHUP),
                                          N(EPOLLEXCLUSIVE),
                                          N(EPOLLWAKEUP),
                                          N(EPOLLONESHOT),
                                          {(int)EPOLLET, "EPOLLET"},
                                          END};
const struct name trace_epoll_operations[] = {N(EPOLL_CTL_ADD), N(EPOLL_CTL_DEL), N(EPOLL_CTL_MOD), END};
const struct name trace_commands[] = {N(F_GETFD),         N(F_SETFD), N(F_GETFL), N(F_SETFL),  N(F_DUPFD),
                                      N(F_DUPFD_CLOEXEC), N(F_GETLK), N(F_SETLK), N(F_SETLKW), END};
const struct name trace_requests[] = {N(FIONBIO), N(FIONREAD), N(SIOCATMARK), N(SIOCGIFCONF), END};
const struct name trace_open_flags[] = {N(O_RDWR),      N(O_RDONLY),   N(O_WRONLY), N(O_CREAT),
                                        N(O_EXCL),      N(O_TRUNC),    N(O_APPEND), N(O_NONBLOCK),
                                        N(O_DIRECTORY), N(O_NOFOLLOW), N(O_SYNC),   END};
const struct name trace_lookup_flags[] = {N(AI_PASSIVE), N(AI_CANONNAME),  N(AI_NUMERICHOST), N(AI_V4MAPPED),
                                          N(AI_ALL),     N(AI_ADDRCONFIG), N(AI_NUMERICSERV), END};
const struct name trace_lookup_errors[] = {N(EAI_BADFLAGS), N(EAI_NONAME), N(EAI_AGAIN),    N(EAI_FAIL),
                                           N(EAI_NODATA),   N(EAI_FAMILY), N(EAI_SOCKTYPE), N(EAI_SERVICE),
                                           N(EAI_MEMORY),   N(EAI_SYSTEM), N(EAI_OVERFLOW), END};
const struct name trace_errors[] = {N(EACCES),
                                    N(EADDRINUSE),
                                    N(EADDRNOTAVAIL),
                                    N(EAFNOSUPPORT),
                                    N(EAGAIN),
                                    N(EALREADY),
                                    N(EBADF),
                                    N(EBADMSG),
                                    N(EBUSY),
                                    N(ECANCELED),
                                    N(ECHILD),
                                    N(ECONNABORTED),
                                    N(ECONNREFUSED),
                                    N(ECONNRESET),
                                    N(EDEADLK),
                                    N(EDESTADDRREQ),
                                    N(EDOM),
                                    N(EDQUOT),
                                    N(EEXIST),
                                    N(EFAULT),
                                    N(EFBIG),
                                    N(EHOSTUNREACH),
                                    N(EILSEQ),
                                    N(EINPROGRESS),
                                    N(EINTR),
                                    N(EINVAL),
                                    N(EIO),
                                    N(EISCONN),
                                    N(EISDIR),
                                    N(ELOOP),
                                    N(EMFILE),
                                    N(EMLINK),
                                    N(EMSGSIZE),
                                    N(ENAMETOOLONG),
                                    N(ENETDOWN),
                                    N(ENETRESET),
                                    N(ENETUNREACH),
                                    N(ENFILE),
                                    N(ENOBUFS),
                                    N(ENODEV),
                                    N(ENOENT),
                                    N(ENOLCK),
                                    N(ENOMEM),
                                    N(ENOPROTOOPT),
                                    N(ENOSPC),
                                    N(ENOSYS),
                                    N(ENOTCONN),
                                    N(ENOTDIR),
                                    N(ENOTEMPTY),
                                    N(ENOTSOCK),
                                    N(ENOTSUP),
                                    N(ENOTTY),
                                    N(ENXIO),
                                    N(EOVERFLOW),
                                    N(EPERM),
                                    N(EPIPE),
                                    N(EPROTO),
                                    N(EPROTONOSUPPORT),
                                    N(EPROTOTYPE),
                                    N(ERANGE),
                                    N(EROFS),
                                    N(ESPIPE),
                                    N(ESRCH),
                                    N(ETIMEDOUT),
                                    N(ETXTBSY),
                                    N(EXDEV),
                                    END};

const char *trace_name(const struct name *names, long long number) {
    for (; names->text; names++)
        if (names->number == (int)number)
            return names->text;
    return NULL;
}

void trace_one_of(struct line *line, const struct name *names, long long number) {
    const char *text = trace_name(names, number);
    if (text)
        wasi_posix_sockets_trace_put(line, "%s", text);
    else
        wasi_posix_sockets_trace_put(line, "%lld", number);
}

void trace_flags(struct line *line, const struct name *names, long long number) {
    const char *between = "";
    unsigned rest = (unsigned)number;
    for (; names->text; names++)
        if (names->number && (rest & (unsigned)names->number) == (unsigned)names->number) {
            wasi_posix_sockets_trace_put(line, "%s%s", between, names->text);
            rest &= ~(unsigned)names->number;
            between = "|";
        }
    if (rest)
        wasi_posix_sockets_trace_put(line, "%s%#x", between, rest);
    else if (!*between)
        wasi_posix_sockets_trace_put(line, "0");
}
