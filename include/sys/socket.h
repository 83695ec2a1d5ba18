/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/socket.h>: complete, on top of wasi-libc's.
 *
 * wasm32-wasip1 has only accept, send, recv, getsockopt and shutdown; wasm32-wasip2 lacks the message
 * calls, socketpair and most constants. Where the two have different values for a name (MSG_PEEK,
 * MSG_WAITALL, MSG_TRUNC), this header uses those of wasm32-wasip2 on both, because one archive serves
 * both. Families, types and SOL_SOCKET keep wasi-libc's values, which differ from Linux's; everything
 * else has Linux's value. Every descriptor call returns -1 and sets errno on failure, unless noted.
 */
#ifndef WASI_POSIX_SOCKETS_SYS_SOCKET_H
#define WASI_POSIX_SOCKETS_SYS_SOCKET_H
#pragma GCC system_header

/* Older versions of wasi-libc use max_align_t here even in C99, which does not have it. */
#define __need_max_align_t
#include <stddef.h>

/* wasi-libc's sockaddr_storage, of 48 bytes, is too small for a sockaddr_un; the one below replaces it. */
#define sockaddr_storage __wasilibc_sockaddr_storage
/* As in glibc, with _GNU_SOURCE an address is passed as a pointer to any kind of it, which wasi-libc's
 * declarations would not allow. */
#if defined(_GNU_SOURCE) && !defined(__cplusplus)
#define accept __wasilibc_accept
#define accept4 __wasilibc_accept4
#define bind __wasilibc_bind
#define connect __wasilibc_connect
#define getpeername __wasilibc_getpeername
#define getsockname __wasilibc_getsockname
#define recvfrom __wasilibc_recvfrom
#define sendto __wasilibc_sendto
#include_next <sys/socket.h>
#undef accept
#undef accept4
#undef bind
#undef connect
#undef getpeername
#undef getsockname
#undef recvfrom
#undef sendto
typedef union {
    struct sockaddr *__any;
    struct sockaddr_in *__in;
    struct sockaddr_in6 *__in6;
    struct sockaddr_un *__un;
} __sockaddr_arg __attribute__((__transparent_union__));
typedef union {
    const struct sockaddr *__any;
    const struct sockaddr_in *__in;
    const struct sockaddr_in6 *__in6;
    const struct sockaddr_un *__un;
} __const_sockaddr_arg __attribute__((__transparent_union__));
#else
#include_next <sys/socket.h>
#define __sockaddr_arg struct sockaddr *__restrict
#define __const_sockaddr_arg const struct sockaddr *
#endif
#undef sockaddr_storage

#include <__sockios.h>
#include <stddef.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Holds an address of any family: 128 bytes, as on Linux. */
struct sockaddr_storage {
    __attribute__((__aligned__(__BIGGEST_ALIGNMENT__))) sa_family_t ss_family;
    char __ss_padding[126];
};

/* Types: SOCK_DGRAM is 5 and SOCK_STREAM 6, so the others cannot have their Linux values. */
#undef SOCK_RAW
#define SOCK_RAW 3
#undef SOCK_RDM
#define SOCK_RDM 4
#undef SOCK_SEQPACKET
#define SOCK_SEQPACKET 7
#undef SOCK_PACKET
#define SOCK_PACKET 10

/* Added to a type: the descriptor has FD_CLOFORK (fcntl.h). There is no fork that could copy it. */
#undef SOCK_CLOFORK
#define SOCK_CLOFORK 0x8000

/*
 * Families. Only AF_INET, AF_INET6 and AF_UNIX make sockets; the others are for programs that mention them,
 * and keep Linux's values, except 1 to 3, which are taken here.
 */
#undef PF_UNIX
#define PF_UNIX AF_UNIX
#undef PF_LOCAL
#define PF_LOCAL PF_UNIX
#undef AF_LOCAL
#define AF_LOCAL AF_UNIX
#undef PF_FILE
#define PF_FILE PF_UNIX
#undef AF_FILE
#define AF_FILE AF_UNIX
#undef PF_IPX
#define PF_IPX 4
#undef AF_IPX
#define AF_IPX PF_IPX
#undef PF_APPLETALK
#define PF_APPLETALK 5
#undef AF_APPLETALK
#define AF_APPLETALK PF_APPLETALK
#undef PF_BRIDGE
#define PF_BRIDGE 7
#undef AF_BRIDGE
#define AF_BRIDGE PF_BRIDGE
#undef PF_X25
#define PF_X25 9
#undef AF_X25
#define AF_X25 PF_X25
#undef PF_DECnet
#define PF_DECnet 12
#undef AF_DECnet
#define AF_DECnet PF_DECnet
#undef PF_KEY
#define PF_KEY 15
#undef AF_KEY
#define AF_KEY PF_KEY
#undef PF_NETLINK
#define PF_NETLINK 16
#undef AF_NETLINK
#define AF_NETLINK PF_NETLINK
#undef PF_ROUTE
#define PF_ROUTE PF_NETLINK
#undef AF_ROUTE
#define AF_ROUTE PF_ROUTE
#undef PF_PACKET
#define PF_PACKET 17
#undef AF_PACKET
#define AF_PACKET PF_PACKET
#undef PF_SNA
#define PF_SNA 22
#undef AF_SNA
#define AF_SNA PF_SNA
#undef PF_MAX
#define PF_MAX 46
#undef AF_MAX
#define AF_MAX PF_MAX

/* Levels of getsockopt, setsockopt and control data; SOL_SOCKET is wasi-libc's. */
#undef SOL_IP
#define SOL_IP 0
#undef SOL_TCP
#define SOL_TCP 6
#undef SOL_UDP
#define SOL_UDP 17
#undef SOL_IPV6
#define SOL_IPV6 41
#undef SOL_ICMPV6
#define SOL_ICMPV6 58
#undef SOL_RAW
#define SOL_RAW 255
#undef SOL_PACKET
#define SOL_PACKET 263
#undef SOL_NETLINK
#define SOL_NETLINK 270

/* The longest queue of pending connections for listen. */
#undef SOMAXCONN
#define SOMAXCONN 4096

/* Options of SOL_SOCKET. */
#undef SO_DEBUG
#define SO_DEBUG 1
#undef SO_REUSEADDR
#define SO_REUSEADDR 2
#undef SO_TYPE
#define SO_TYPE 3
#undef SO_ERROR
#define SO_ERROR 4
#undef SO_DONTROUTE
#define SO_DONTROUTE 5
#undef SO_BROADCAST
#define SO_BROADCAST 6
#undef SO_SNDBUF
#define SO_SNDBUF 7
#undef SO_RCVBUF
#define SO_RCVBUF 8
#undef SO_KEEPALIVE
#define SO_KEEPALIVE 9
#undef SO_OOBINLINE
#define SO_OOBINLINE 10
#undef SO_NO_CHECK
#define SO_NO_CHECK 11
#undef SO_PRIORITY
#define SO_PRIORITY 12
#undef SO_LINGER
#define SO_LINGER 13
#undef SO_BSDCOMPAT
#define SO_BSDCOMPAT 14
#undef SO_REUSEPORT
#define SO_REUSEPORT 15
#undef SO_PASSCRED
#define SO_PASSCRED 16
#undef SO_PEERCRED
#define SO_PEERCRED 17
#undef SO_RCVLOWAT
#define SO_RCVLOWAT 18
#undef SO_SNDLOWAT
#define SO_SNDLOWAT 19
#undef SO_BINDTODEVICE
#define SO_BINDTODEVICE 25
#undef SO_PEERNAME
#define SO_PEERNAME 28
#undef SO_ACCEPTCONN
#define SO_ACCEPTCONN 30
#undef SO_PEERSEC
#define SO_PEERSEC 31
#undef SO_SNDBUFFORCE
#define SO_SNDBUFFORCE 32
#undef SO_RCVBUFFORCE
#define SO_RCVBUFFORCE 33
#undef SO_PASSSEC
#define SO_PASSSEC 34
#undef SO_MARK
#define SO_MARK 36
#undef SO_PROTOCOL
#define SO_PROTOCOL 38
#undef SO_DOMAIN
#define SO_DOMAIN 39
#undef SO_RXQ_OVFL
#define SO_RXQ_OVFL 40
#undef SO_WIFI_STATUS
#define SO_WIFI_STATUS 41
#undef SO_PEEK_OFF
#define SO_PEEK_OFF 42
#undef SO_NOFCS
#define SO_NOFCS 43
#undef SO_LOCK_FILTER
#define SO_LOCK_FILTER 44
#undef SO_SELECT_ERR_QUEUE
#define SO_SELECT_ERR_QUEUE 45
#undef SO_BUSY_POLL
#define SO_BUSY_POLL 46
#undef SO_MAX_PACING_RATE
#define SO_MAX_PACING_RATE 47
#undef SO_INCOMING_CPU
#define SO_INCOMING_CPU 49
#undef SO_INCOMING_NAPI_ID
#define SO_INCOMING_NAPI_ID 56
#undef SO_COOKIE
#define SO_COOKIE 57
#undef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#undef SO_ZEROCOPY
#define SO_ZEROCOPY 60
#undef SO_BINDTOIFINDEX
#define SO_BINDTOIFINDEX 62
#undef SO_TIMESTAMP
#define SO_TIMESTAMP 63
#undef SO_TIMESTAMPNS
#define SO_TIMESTAMPNS 64
#undef SO_TIMESTAMPING
#define SO_TIMESTAMPING 65
#undef SO_RCVTIMEO
#define SO_RCVTIMEO 66
#undef SO_SNDTIMEO
#define SO_SNDTIMEO 67
#undef SO_PREFER_BUSY_POLL
#define SO_PREFER_BUSY_POLL 69
#undef SO_BUSY_POLL_BUDGET
#define SO_BUSY_POLL_BUDGET 70
#undef SO_RCVMARK
#define SO_RCVMARK 75

/* Flags of the sending and receiving calls. */
#undef MSG_OOB
#define MSG_OOB 0x0001
#undef MSG_PEEK
#define MSG_PEEK 0x0002
#undef MSG_DONTROUTE
#define MSG_DONTROUTE 0x0004
#undef MSG_CTRUNC
#define MSG_CTRUNC 0x0008
#undef MSG_PROXY
#define MSG_PROXY 0x0010
#undef MSG_TRUNC
#define MSG_TRUNC 0x0020
#undef MSG_DONTWAIT
#define MSG_DONTWAIT 0x0040
#undef MSG_EOR
#define MSG_EOR 0x0080
#undef MSG_WAITALL
#define MSG_WAITALL 0x0100
#undef MSG_FIN
#define MSG_FIN 0x0200
#undef MSG_SYN
#define MSG_SYN 0x0400
#undef MSG_CONFIRM
#define MSG_CONFIRM 0x0800
#undef MSG_RST
#define MSG_RST 0x1000
#undef MSG_ERRQUEUE
#define MSG_ERRQUEUE 0x2000
#undef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0x4000
#undef MSG_MORE
#define MSG_MORE 0x8000
#undef MSG_WAITFORONE
#define MSG_WAITFORONE 0x10000
#undef MSG_BATCH
#define MSG_BATCH 0x40000
#undef MSG_ZEROCOPY
#define MSG_ZEROCOPY 0x4000000
#undef MSG_FASTOPEN
#define MSG_FASTOPEN 0x20000000
#undef MSG_CMSG_CLOEXEC
#define MSG_CMSG_CLOEXEC 0x40000000
/* The same for FD_CLOFORK. */
#undef MSG_CMSG_CLOFORK
#define MSG_CMSG_CLOFORK 0x10000000

/* Types of control data at SOL_SOCKET. */
#undef SCM_RIGHTS
#define SCM_RIGHTS 0x01
#undef SCM_CREDENTIALS
#define SCM_CREDENTIALS 0x02
#undef SCM_TIMESTAMP
#define SCM_TIMESTAMP SO_TIMESTAMP
#undef SCM_TIMESTAMPNS
#define SCM_TIMESTAMPNS SO_TIMESTAMPNS
#undef SCM_TIMESTAMPING
#define SCM_TIMESTAMPING SO_TIMESTAMPING

#ifndef CMSG_DATA
/* The header of one item of control data; its length includes the header. */
struct cmsghdr {
    socklen_t cmsg_len;
    int cmsg_level;
    int cmsg_type;
};

/* A length rounded up to the alignment of the next header. */
#define CMSG_ALIGN(len) (((size_t)(len) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
/* Bytes that an item with LEN bytes of data takes in msg_control. */
#define CMSG_SPACE(len) (CMSG_ALIGN(sizeof(struct cmsghdr)) + CMSG_ALIGN(len))
/* The cmsg_len of an item with LEN bytes of data. */
#define CMSG_LEN(len) (CMSG_ALIGN(sizeof(struct cmsghdr)) + (len))
/* The data of an item. */
#define CMSG_DATA(cmsg) ((unsigned char *)((struct cmsghdr *)(cmsg) + 1))
/* The first item of a message, or a null pointer. */
#define CMSG_FIRSTHDR(msg)                                                                                   \
    ((size_t)(msg)->msg_controllen >= sizeof(struct cmsghdr) ? (struct cmsghdr *)(msg)->msg_control          \
                                                             : (struct cmsghdr *)0)
/* The item after CMSG, or a null pointer. */
#define CMSG_NXTHDR(msg, cmsg) __wasi_cmsg_nxthdr((msg), (cmsg))

static __inline struct cmsghdr *__wasi_cmsg_nxthdr(const struct msghdr *__msg, const struct cmsghdr *__cmsg) {
    const char *__end = (const char *)__msg->msg_control + __msg->msg_controllen;
    size_t __left = (size_t)(__end - (const char *)__cmsg);
    if (__cmsg->cmsg_len < sizeof(struct cmsghdr) || __cmsg->cmsg_len > __left)
        return 0;
    if (CMSG_ALIGN(__cmsg->cmsg_len) + sizeof(struct cmsghdr) > __left)
        return 0;
    return (struct cmsghdr *)((char *)__cmsg + CMSG_ALIGN(__cmsg->cmsg_len));
}
#endif

/* Creates a socket: AF_INET or AF_INET6 with SOCK_STREAM or SOCK_DGRAM, AF_UNIX with those,
 * SOCK_SEQPACKET or SOCK_RAW, which is SOCK_DGRAM there; SOCK_NONBLOCK and SOCK_CLOEXEC may be added to
 * the type. The socket is an object in memory and needs neither host nor network until it is used.
 *
 * Returns its descriptor. EAFNOSUPPORT for a family other than AF_INET, AF_INET6 and AF_UNIX,
 * EPROTONOSUPPORT for a type or protocol that the family does not have, EINVAL for unknown flags, EMFILE
 * when no descriptor is left.
 *
 * Differs from Linux: an unknown type fails with EPROTONOSUPPORT, because wasi-libc has no
 * ESOCKTNOSUPPORT. There are no raw sockets. */
int socket(int __family, int __type, int __protocol);

/* Creates two local sockets that are connected to each other, of type SOCK_STREAM, SOCK_DGRAM or
 * SOCK_SEQPACKET.
 *
 * EOPNOTSUPP for AF_INET and AF_INET6, EAFNOSUPPORT for any other family than AF_UNIX, EPROTONOSUPPORT
 * for another type or protocol, EINVAL for unknown flags, EFAULT for a null pointer, EMFILE.
 *
 * Differs from Linux: an unknown type fails with EPROTONOSUPPORT, because wasi-libc has no
 * ESOCKTNOSUPPORT. */
int socketpair(int __family, int __type, int __protocol, int __ends[2]);

/* Binds a socket to a local address.
 *
 * EADDRINUSE, EADDRNOTAVAIL as on Linux; EACCES when the host refuses; EINVAL for a bound socket, an
 * invalid length, a TCP socket and a multicast address, or an IPv6 address of link scope without
 * sin6_scope_id or SO_BINDTODEVICE; ENODEV if that scope is no interface; EAFNOSUPPORT for an address of
 * another family; EFAULT for a null address; EBADF, ENOTSOCK.
 *
 * Differs from Linux: the host always binds TCP with SO_REUSEADDR, so a port in TIME_WAIT can be bound
 * at once, but not one that connect chose for another socket; it never lets UDP sockets share a port,
 * and binds them to no group or broadcast address: EADDRNOTAVAIL. An IPv6 socket that connect has bound
 * does not keep others from binding its port to all of IPv4. */
int bind(int __fd, __const_sockaddr_arg __address, socklen_t __len);

/* Makes a socket listen for connections. A second call changes the backlog, which is a hint to the host;
 * values of 0 and below act as on Linux.
 *
 * EADDRINUSE when another socket listens there; EINVAL for a connected socket; EOPNOTSUPP for one that
 * cannot listen; EACCES when the host refuses; EBADF, ENOTSOCK.
 *
 * Differs from Linux: one connection more waits than there, with a backlog of 0 two, as the host takes
 * one ahead and knows no such backlog. */
int listen(int __fd, int __backlog);

/* Connects a socket, or dissolves its association if the address is AF_UNSPEC.
 *
 * ECONNREFUSED, ETIMEDOUT, ENETUNREACH from the network; EACCES when the host refuses; EINPROGRESS when
 * the connection has been started and the socket is nonblocking, or SO_SNDTIMEO expires; EALREADY when
 * it was started before; ECONNABORTED when that failed and its error was read with SO_ERROR; EISCONN;
 * EINVAL for an invalid length; EAFNOSUPPORT for an address of another family; EFAULT for a null
 * address; EBADF, ENOTSOCK.
 *
 * Differs from Linux: an unreachable host is reported as ENETUNREACH, because WASI has one code for host
 * and network. A datagram socket that has neither received nor been waited for loses what others had
 * sent to it before; one that has is not told of refusals by its peer. */
int connect(int __fd, __const_sockaddr_arg __address, socklen_t __len);

/* Accepts the next connection, like accept4 without flags.
 *
 * Differs from Linux: as for accept4. */
int accept(int __fd, __sockaddr_arg __address, socklen_t *__restrict __len);

/* Accepts the next connection of a listening socket; returns its descriptor and, if address is not null,
 * stores the peer's address there. SOCK_NONBLOCK and SOCK_CLOEXEC apply to the new descriptor. *len is
 * the size of address on entry and the length of the peer's address on return.
 *
 * EAGAIN when no connection is pending and the socket is nonblocking, or SO_RCVTIMEO expires; EINVAL for
 * a socket that does not listen or for unknown flags; EOPNOTSUPP for one that cannot; EMFILE; EFAULT,
 * EBADF, ENOTSOCK.
 *
 * Differs from Linux: if the peer reset the connection before it was accepted, the host does not report
 * its address, and the unspecified address is stored. */
int accept4(int __fd, __sockaddr_arg __address, socklen_t *__restrict __len, int __flags);

/* Stores a socket's local address; an unbound socket has the address of any interface and port 0.
 *
 * EFAULT for a null pointer, EINVAL for a negative length, EBADF, ENOTSOCK.
 *
 * Differs from Linux: while a connection is being made, the host does not report the address that it
 * chose. */
int getsockname(int __fd, __sockaddr_arg __address, socklen_t *__restrict __len);

/* Stores the address of a socket's peer.
 *
 * ENOTCONN for a socket that has no peer, or whose connection is over; EFAULT, EINVAL, EBADF, ENOTSOCK. */
int getpeername(int __fd, __sockaddr_arg __address, socklen_t *__restrict __len);

/* Sends len bytes to the peer; returns how many were accepted. Like sendto without an address, with the
 * same flags and errors.
 *
 * Differs from Linux: as for sendto. */
ssize_t send(int __fd, const void *__data, size_t __len, int __flags);

/* Receives up to len bytes; returns how many were received, 0 at the end of a stream. Like recvfrom
 * without an address, with the same flags and errors.
 *
 * Differs from Linux: as for recvfrom. */
ssize_t recv(int __fd, void *__data, size_t __len, int __flags);

/* Sends len bytes, to address if it is not null; returns how many were accepted. A datagram socket sends
 * them as one datagram. A blocking stream socket accepts all of them.
 *
 * EAGAIN when the socket is nonblocking and cannot send, or SO_SNDTIMEO expires; EPIPE when the sending
 * direction is shut down; ECONNRESET once after a reset; ENOTCONN, EDESTADDRREQ without a destination;
 * EMSGSIZE for a datagram that is too long, ENOBUFS for one that the host has no buffer for; EISCONN;
 * EACCES when the host refuses; EFAULT, EBADF, ENOTSOCK.
 *
 * Differs from Linux: EPIPE never raises SIGPIPE, and MSG_OOB fails with EOPNOTSUPP, because WASI has no
 * signals and no urgent data. */
ssize_t sendto(int __fd, const void *__data, size_t __len, int __flags, __const_sockaddr_arg __address,
               socklen_t __address_len);

/* Receives up to len bytes, from a datagram socket those of one datagram; returns how many, or with
 * MSG_TRUNC the full length of the datagram, and stores the sender in address if it is not null. 0 means
 * the end of a stream. On TCP, MSG_TRUNC discards the bytes, and data may be null.
 *
 * EAGAIN when no data is available and the socket is nonblocking, or SO_RCVTIMEO expires; ECONNRESET
 * once after a reset; ENOTCONN for a stream without a connection; EINVAL for MSG_OOB; EFAULT, EBADF,
 * ENOTSOCK.
 *
 * Differs from Linux: urgent data never arrives, because WASI has none. */
ssize_t recvfrom(int __fd, void *__restrict __data, size_t __len, int __flags, __sockaddr_arg __address,
                 socklen_t *__restrict __address_len);

/* Sends the buffers that a header describes, in order: as one datagram on a datagram socket, to the
 * address in the header if there is one, and on AF_UNIX with descriptors. Returns how many bytes were
 * accepted. msg_flags is ignored.
 *
 * Errors as for sendto, and EMSGSIZE for more than 1024 buffers; EINVAL for control data that is
 * malformed or that cannot be sent, EBADF for a descriptor in it that is not open, EOPNOTSUPP for one
 * that belongs to libc, EPERM for credentials of another process or a reserved priority.
 *
 * Differs from Linux: descriptors that belong to libc, such as files, cannot be sent; UDP_SEGMENT and
 * what adds headers is refused with EINVAL, and a type of service or a priority for one datagram has no
 * effect (docs/options.md). Otherwise as for sendto. */
ssize_t sendmsg(int __fd, const struct msghdr *__message, int __flags);

/* Receives into the buffers that a header describes, in order; returns the count as recvfrom does, and
 * stores in the header the sender, control data, and flags: MSG_TRUNC for a datagram that did not fit,
 * MSG_CTRUNC for control data that did not, MSG_EOR.
 *
 * Errors as for recvfrom, and EMSGSIZE for more than 1024 buffers. Descriptors that do not fit are
 * closed.
 *
 * Differs from Linux: as for recvfrom. */
ssize_t recvmsg(int __fd, struct msghdr *__message, int __flags);

#ifdef _GNU_SOURCE
/* Sends up to 1024 messages as sendmsg would, datagrams up to 16 in one host call; returns how many were
 * sent before the first error, and stores the byte count of each in msg_len.
 *
 * Errors as for sendmsg, if the first message cannot be sent.
 *
 * Differs from Linux: as for sendmsg; and a refusal of the first datagram does not stop those that go to
 * the host with it. */
int sendmmsg(int __fd, struct mmsghdr *__messages, unsigned int __count, unsigned int __flags);

/* Receives up to count messages as recvmsg would; returns how many were received, and stores the byte
 * count of each in msg_len. With MSG_WAITFORONE it waits for the first only. The timeout is checked
 * after each message, as on Linux, and on return holds the time remaining.
 *
 * Errors as for recvmsg, if not even the first message was received; a later error is kept for the next
 * call. EINVAL for an invalid timeout. */
int recvmmsg(int __fd, struct mmsghdr *__messages, unsigned int __count, unsigned int __flags,
             struct timespec *__timeout);
#endif

/* Reads a socket option: stores as much of its value as fits in *len bytes, and its length in *len.
 * Reading SO_ERROR clears it.
 *
 * ENOPROTOOPT or EOPNOTSUPP for an option that the socket does not have, EINVAL for a negative length,
 * EFAULT, EBADF, ENOTSOCK.
 *
 * Differs from Linux: as for setsockopt. */
int getsockopt(int __fd, int __level, int __name, void *__restrict __value, socklen_t *__restrict __len);

/* Sets a socket option. SOL_SOCKET is understood by Linux's number, 1, too. Before the socket uses the
 * network this needs no host; if the host then refuses the option, the first call that uses the network
 * fails.
 *
 * ENOPROTOOPT for an option that the socket does not have or that WASI cannot support, EINVAL for an
 * invalid length or value, EDOM for an invalid time, EPERM/EACCES for what requires privilege on Linux,
 * EFAULT, EBADF, ENOTSOCK.
 *
 * Differs from Linux: an option is refused if WASI cannot support it and a program would notice. See the
 * table in docs/options.md. */
int setsockopt(int __fd, int __level, int __name, const void *__value, socklen_t __len);

#undef SHUT_RD
#define SHUT_RD 0
#undef SHUT_WR
#define SHUT_WR 1
#undef SHUT_RDWR
#define SHUT_RDWR 2

/* Shuts down one or both directions of a connection. Data already sent still arrives; data already
 * received can still be read.
 *
 * ENOTCONN for a socket without a peer, EINVAL for an unknown how, EBADF, ENOTSOCK.
 *
 * Differs from Linux: after SHUT_RDWR on TCP a peer outside the component that sends is not reset, and
 * its data can be read, because the host is not told of the end of receiving. */
int shutdown(int __fd, int __how) __asm__("wasi_posix_sockets_shutdown");

/* Whether a descriptor leads to a file of a type, as S_IFSOCK; -1 for one that is not open. As on Linux,
 * errno stays. */
int isfdtype(int __fd, int __type);

/* Tests whether the next byte of a stream is the one after urgent data.
 *
 * ENOTTY for a descriptor without urgent data, EBADF.
 *
 * Differs from Linux: it never is, because WASI has no urgent data. */
int sockatmark(int __fd);

/*
 * With optimization, a call with a constant internet socket kind calls the constructor of that kind alone,
 * so that the linker leaves out all other kinds.
 */
#ifdef __OPTIMIZE__
int wasi_posix_sockets_stream(int __family, int __type, int __protocol);
int wasi_posix_sockets_datagram(int __family, int __type, int __protocol);
int wasi_posix_sockets_any(int __family, int __type, int __protocol);

extern __inline __attribute__((__gnu_inline__, __always_inline__)) int socket(int __family, int __type,
                                                                              int __protocol) {
    if (__builtin_constant_p(__family) && __builtin_constant_p(__type) &&
        (__family == AF_INET || __family == AF_INET6)) {
        int __kind = __type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC | SOCK_CLOFORK);
        if (__kind == SOCK_STREAM)
            return wasi_posix_sockets_stream(__family, __type, __protocol);
        if (__kind == SOCK_DGRAM)
            return wasi_posix_sockets_datagram(__family, __type, __protocol);
    }
    return wasi_posix_sockets_any(__family, __type, __protocol);
}
#endif

#ifdef __cplusplus
}
#endif

#endif
