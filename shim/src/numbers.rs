//! The constants of the C headers: wasi-libc's, or those of `include/` if wasi-libc does not define them.
//!
//! `cargo xtask test` reads the list below and the names of [`crate::errno`], and compiles an assertion of each against the headers
//! of both ABIs.

use core::ffi::c_int;

macro_rules! numbers {
    ($($name:ident = $value:expr;)*) => {
        $(#[allow(missing_docs)] pub const $name: c_int = $value;)*

        /// Each name with its value.
        pub const TABLE: &[(&str, c_int)] = &[$((stringify!($name), $value)),*];
    };
}

numbers! {
    AF_UNSPEC = 0;
    AF_INET = 1;
    AF_INET6 = 2;
    AF_UNIX = 3;

    SOCK_RAW = 3;
    SOCK_DGRAM = 5;
    SOCK_STREAM = 6;
    SOCK_SEQPACKET = 7;
    SOCK_NONBLOCK = 0x4000;
    SOCK_CLOEXEC = 0x2000;
    SOCK_CLOFORK = 0x8000;

    SHUT_RD = 0;
    SHUT_WR = 1;
    SHUT_RDWR = 2;

    SOMAXCONN = 4096;

    MSG_OOB = 0x0001;
    MSG_PEEK = 0x0002;
    MSG_DONTROUTE = 0x0004;
    MSG_CTRUNC = 0x0008;
    MSG_TRUNC = 0x0020;
    MSG_DONTWAIT = 0x0040;
    MSG_EOR = 0x0080;
    MSG_WAITALL = 0x0100;
    MSG_ERRQUEUE = 0x2000;
    MSG_NOSIGNAL = 0x4000;
    MSG_MORE = 0x8000;
    MSG_FASTOPEN = 0x20000000;
    MSG_WAITFORONE = 0x10000;
    MSG_CMSG_CLOFORK = 0x10000000;
    MSG_CMSG_CLOEXEC = 0x40000000;

    SCM_RIGHTS = 1;
    SCM_CREDENTIALS = 2;

    SOL_SOCKET = 0x7fffffff;
    SOL_IP = 0;
    SOL_TCP = 6;
    SOL_UDP = 17;
    SOL_IPV6 = 41;
    IPPROTO_IP = 0;
    IPPROTO_TCP = 6;
    IPPROTO_UDP = 17;
    IPPROTO_IPV6 = 41;
    IPPROTO_SCTP = 132;
    IPPROTO_UDPLITE = 136;

    SO_DEBUG = 1;
    SO_REUSEADDR = 2;
    SO_TYPE = 3;
    SO_ERROR = 4;
    SO_DONTROUTE = 5;
    SO_BROADCAST = 6;
    SO_SNDBUF = 7;
    SO_RCVBUF = 8;
    SO_KEEPALIVE = 9;
    SO_OOBINLINE = 10;
    SO_PRIORITY = 12;
    SO_LINGER = 13;
    SO_REUSEPORT = 15;
    SO_PASSCRED = 16;
    SO_PEERCRED = 17;
    SO_RCVLOWAT = 18;
    SO_SNDLOWAT = 19;
    SO_BINDTODEVICE = 25;
    SO_BINDTOIFINDEX = 62;
    SO_TIMESTAMP = 63;
    SO_ACCEPTCONN = 30;
    SO_PROTOCOL = 38;
    SO_DOMAIN = 39;
    SO_RCVTIMEO = 66;
    SO_SNDTIMEO = 67;
    SO_BSDCOMPAT = 14;
    SO_BUSY_POLL = 46;
    SO_INCOMING_CPU = 49;
    SO_INCOMING_NAPI_ID = 56;
    SO_LOCK_FILTER = 44;
    SO_MARK = 36;
    SO_MAX_PACING_RATE = 47;
    SO_NOFCS = 43;
    SO_NO_CHECK = 11;
    SO_PASSSEC = 34;
    SO_PREFER_BUSY_POLL = 69;
    SO_RCVBUFFORCE = 33;
    SO_RCVMARK = 75;
    SO_RXQ_OVFL = 40;
    SO_SELECT_ERR_QUEUE = 45;
    SO_SNDBUFFORCE = 32;
    SO_TIMESTAMPNS = 64;
    SO_WIFI_STATUS = 41;

    TCP_NODELAY = 1;
    TCP_MAXSEG = 2;
    TCP_CORK = 3;
    TCP_KEEPIDLE = 4;
    TCP_KEEPINTVL = 5;
    TCP_KEEPCNT = 6;
    TCP_SYNCNT = 7;
    TCP_LINGER2 = 8;
    TCP_DEFER_ACCEPT = 9;
    TCP_WINDOW_CLAMP = 10;
    TCP_QUICKACK = 12;
    TCP_USER_TIMEOUT = 18;
    TCP_FASTOPEN = 23;
    TCP_CONGESTION = 13;
    TCP_FASTOPEN_NO_COOKIE = 34;
    TCP_INFO = 11;
    TCP_NOTSENT_LOWAT = 25;
    TCP_REPAIR = 19;
    TCP_THIN_LINEAR_TIMEOUTS = 16;

    UDP_CORK = 1;
    UDP_GRO = 104;
    UDP_NO_CHECK6_RX = 102;
    UDP_NO_CHECK6_TX = 101;
    UDP_SEGMENT = 103;

    IP_TOS = 1;
    IP_TTL = 2;
    IP_OPTIONS = 4;
    IP_RECVERR = 11;
    IP_MULTICAST_IF = 32;
    IP_MULTICAST_TTL = 33;
    IP_MULTICAST_LOOP = 34;
    IP_ADD_MEMBERSHIP = 35;
    IP_DROP_MEMBERSHIP = 36;
    IP_FREEBIND = 15;
    IP_HDRINCL = 3;
    IP_IPSEC_POLICY = 16;
    IP_MTU_DISCOVER = 10;
    IP_NODEFRAG = 22;
    IP_ORIGDSTADDR = 20;
    IP_PASSSEC = 18;
    IP_PKTINFO = 8;
    IP_RECVERR_RFC4884 = 26;
    IP_RECVOPTS = 6;
    IP_RECVTOS = 13;
    IP_RECVTTL = 12;
    IP_RETOPTS = 7;
    IP_TRANSPARENT = 19;
    IP_XFRM_POLICY = 17;

    IPV6_UNICAST_HOPS = 16;
    IPV6_MULTICAST_IF = 17;
    IPV6_MULTICAST_HOPS = 18;
    IPV6_MULTICAST_LOOP = 19;
    IPV6_ADD_MEMBERSHIP = 20;
    IPV6_DROP_MEMBERSHIP = 21;
    IPV6_V6ONLY = 26;
    IPV6_TCLASS = 67;
    IPV6_2292DSTOPTS = 4;
    IPV6_2292HOPLIMIT = 8;
    IPV6_2292HOPOPTS = 3;
    IPV6_2292PKTINFO = 2;
    IPV6_2292RTHDR = 5;
    IPV6_FREEBIND = 78;
    IPV6_DONTFRAG = 62;
    IPV6_HOPLIMIT = 52;
    IPV6_IPSEC_POLICY = 34;
    IPV6_MTU_DISCOVER = 23;
    IPV6_MULTICAST_ALL = 29;
    IPV6_ORIGDSTADDR = 74;
    IPV6_RECVDSTOPTS = 58;
    IPV6_RECVERR = 25;
    IPV6_RECVERR_RFC4884 = 31;
    IPV6_RECVHOPLIMIT = 51;
    IPV6_RECVHOPOPTS = 53;
    IPV6_RECVPATHMTU = 60;
    IPV6_RECVPKTINFO = 49;
    IPV6_PKTINFO = 50;
    IPV6_RECVRTHDR = 56;
    IPV6_RECVTCLASS = 66;
    IPV6_ROUTER_ALERT = 22;
    IPV6_TRANSPARENT = 75;
    IPV6_XFRM_POLICY = 35;

    POLLIN = 0x001;
    POLLPRI = 0x002;
    POLLOUT = 0x004;
    POLLERR = 0x008;
    POLLHUP = 0x010;
    POLLNVAL = 0x020;
    POLLRDNORM = 0x040;
    POLLWRNORM = 0x100;
    POLLWRBAND = 0x200;
    POLLRDHUP = 0x2000;

    FIONREAD = 1;
    FIONBIO = 2;
    FIOASYNC = 0x5452;
    FIOSETOWN = 0x8901;
    SIOCSPGRP = 0x8902;
    FIOGETOWN = 0x8903;
    SIOCGPGRP = 0x8904;
    SIOCATMARK = 0x8905;
    SIOCOUTQ = 0x5411;
    SIOCGIFNAME = 0x8910;
    SIOCGIFCONF = 0x8912;
    SIOCGIFFLAGS = 0x8913;
    SIOCGIFADDR = 0x8915;
    SIOCGIFDSTADDR = 0x8917;
    SIOCGIFBRDADDR = 0x8919;
    SIOCGIFNETMASK = 0x891b;
    SIOCGIFMETRIC = 0x891d;
    SIOCGIFMTU = 0x8921;
    SIOCGIFHWADDR = 0x8927;
    SIOCGIFINDEX = 0x8933;

    F_GETFD = 1;
    F_SETFD = 2;
    F_GETFL = 3;
    F_SETFL = 4;
    F_DUPFD = 5;
    F_DUPFD_CLOEXEC = 6;
    F_DUPFD_CLOFORK = 10;
    F_GETLK = 7;
    F_SETLK = 8;
    F_SETLKW = 9;
    F_SETOWN = 13;
    F_GETOWN = 14;
    F_SETOWN_EX = 15;
    F_GETOWN_EX = 16;
    F_OWNER_TID = 0;
    F_OWNER_PID = 1;
    F_OWNER_PGRP = 2;
    F_RDLCK = 0;
    F_WRLCK = 1;
    F_UNLCK = 2;
    FD_CLOEXEC = 1;
    FD_CLOFORK = 4;
    O_APPEND = 0x0001;
    O_NONBLOCK = 0x0004;
    O_CLOEXEC = 0x80000;
    O_CLOFORK = 0x200000;
    O_RDONLY = 0x04000000;
    O_WRONLY = 0x10000000;
    O_RDWR = 0x14000000;

    EPOLL_CLOEXEC = 0x2000;
    EPOLL_CTL_ADD = 1;
    EPOLL_CTL_DEL = 2;
    EPOLL_CTL_MOD = 3;
    EPOLLIN = 0x001;
    EPOLLPRI = 0x002;
    EPOLLOUT = 0x004;
    EPOLLERR = 0x008;
    EPOLLHUP = 0x010;
    EPOLLRDNORM = 0x040;
    EPOLLWRNORM = 0x100;
    EPOLLWRBAND = 0x200;
    EPOLLRDHUP = 0x2000;
    EPOLLEXCLUSIVE = 1 << 28;
    EPOLLWAKEUP = 1 << 29;
    EPOLLONESHOT = 1 << 30;
    EPOLLET = i32::MIN;

    EFD_SEMAPHORE = 1;
    EFD_CLOEXEC = 0x2000;
    EFD_NONBLOCK = 4;

    TFD_CLOEXEC = 0x2000;
    TFD_NONBLOCK = 4;
    TFD_TIMER_ABSTIME = 1;
    TFD_TIMER_CANCEL_ON_SET = 2;

    AI_PASSIVE = 0x01;
    AI_CANONNAME = 0x02;
    AI_NUMERICHOST = 0x04;
    AI_V4MAPPED = 0x08;
    AI_ALL = 0x10;
    AI_ADDRCONFIG = 0x20;
    AI_NUMERICSERV = 0x400;

    NI_NUMERICHOST = 0x01;
    NI_NUMERICSERV = 0x02;
    NI_NOFQDN = 0x04;
    NI_NAMEREQD = 0x08;
    NI_DGRAM = 0x10;
    NI_NUMERICSCOPE = 0x100;

    IFF_UP = 0x1;
    IFF_LOOPBACK = 0x8;
    IFF_RUNNING = 0x40;
    IFF_LOWER_UP = 0x10000;

    GAI_WAIT = 0;
    GAI_NOWAIT = 1;

    EAI_BADFLAGS = -1;
    EAI_NONAME = -2;
    EAI_AGAIN = -3;
    EAI_FAIL = -4;
    EAI_NODATA = -5;
    EAI_FAMILY = -6;
    EAI_SOCKTYPE = -7;
    EAI_SERVICE = -8;
    EAI_ADDRFAMILY = -9;
    EAI_MEMORY = -10;
    EAI_SYSTEM = -11;
    EAI_OVERFLOW = -12;
    EAI_INPROGRESS = -100;
    EAI_CANCELED = -101;
    EAI_NOTCANCELED = -102;
    EAI_ALLDONE = -103;
    EAI_INTR = -104;
    EAI_IDN_ENCODE = -105;

    NETDB_INTERNAL = -1;
    NETDB_SUCCESS = 0;
    HOST_NOT_FOUND = 1;
    TRY_AGAIN = 2;
    NO_RECOVERY = 3;
    NO_DATA = 4;
}

/// The `AF_` number of a family.
pub fn domain(family: crate::address::Family) -> c_int {
    match family {
        crate::address::Family::Inet => AF_INET,
        crate::address::Family::Inet6 => AF_INET6,
        crate::address::Family::Unix => AF_UNIX,
    }
}

#[cfg(test)]
mod tests;
