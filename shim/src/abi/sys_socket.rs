//! `<sys/socket.h>`: creating, naming and connecting sockets. Messages are in [`super::msg`].

use super::memory::{load, room, store};
use super::sockaddr::{self, Socklen};
use super::{OrMinusOne, input, open_socket, output, process};
use crate::address::Address;
use crate::address::Family;
use crate::context::Gather;
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::numbers::*;
use crate::object::{Object, Open, Shutdown};
use crate::options::meant;
use crate::room::ready;
use crate::socket_calls;
use crate::tcp::Tcp;
use crate::tcp::gather::Gatherer;
use crate::udp::Udp;
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::ffi::{c_int, c_void};

/// Linux's `SOCK_MAX`: socket types are below this.
pub const TYPE_LIMIT: c_int = 11;
/// Linux's `IPPROTO_MAX`: protocols are below this.
const PROTOCOL_LIMIT: c_int = 263;

/// What gathers sends.
pub fn gatherer() -> Box<dyn Gather<Wasi>> {
    Box::new(Gatherer::default())
}

type Made = Result<Rc<dyn Object<Wasi>>>;

fn internet(family: c_int) -> Result<Family> {
    match family {
        AF_INET => Ok(Family::Inet),
        AF_INET6 => Ok(Family::Inet6),
        _ => Err(Errno::EAFNOSUPPORT),
    }
}

/// Linux checks the range of the number before it looks for the protocol.
fn check_protocol(protocol: c_int, known: c_int) -> Result<()> {
    match protocol {
        0 => Ok(()),
        _ if protocol == known => Ok(()),
        1..PROTOCOL_LIMIT => Err(Errno::EPROTONOSUPPORT),
        _ => Err(Errno::EINVAL),
    }
}

/// Whether an Internet socket can have this type and protocol.
pub fn check_internet(kind: c_int, protocol: c_int) -> Result<()> {
    match kind {
        SOCK_STREAM => check_protocol(protocol, IPPROTO_TCP),
        SOCK_DGRAM => check_protocol(protocol, IPPROTO_UDP),
        _ => check_protocol(protocol, 0).and(Err(Errno::EPROTONOSUPPORT)),
    }
}

fn stream(family: Family, protocol: c_int) -> Made {
    check_protocol(protocol, IPPROTO_TCP)?;
    ready()?;
    Ok(Tcp::new(family))
}

fn datagram(family: Family, protocol: c_int) -> Made {
    check_protocol(protocol, IPPROTO_UDP)?;
    ready()?;
    Ok(Rc::new(Udp::new(family)))
}

fn make(family: c_int, kind: c_int, protocol: c_int) -> Made {
    if family == AF_UNIX {
        return super::sys_un::make(kind, protocol);
    }
    let family = internet(family)?;
    match kind {
        SOCK_STREAM => stream(family, protocol),
        SOCK_DGRAM => datagram(family, protocol),
        _ => Err(check_internet(kind, protocol).err().unwrap_or(Errno::EPROTONOSUPPORT)),
    }
}

/// Maps `SOCK_CLOEXEC` and `SOCK_CLOFORK` to `FD_CLOEXEC` and `FD_CLOFORK`, which are the same distance apart.
pub fn descriptor_flags(flags: c_int) -> u8 {
    ((flags / SOCK_CLOEXEC) & (FD_CLOEXEC | FD_CLOFORK)) as u8
}

/// The flags of a call that makes a descriptor, with those of sockets in the place of those of `open`: on Linux they are the same.
pub fn creation_flags(flags: c_int) -> c_int {
    let of_open = flags & (O_CLOEXEC | O_CLOFORK);
    (flags & !of_open) | (of_open / (O_CLOEXEC / SOCK_CLOEXEC))
}

fn insert(object: Rc<dyn Object<Wasi>>, flags: c_int) -> Result<c_int> {
    let open = Open::new(object, flags & SOCK_NONBLOCK != 0);
    process().insert(open, descriptor_flags(flags))
}

/// Creates a socket: AF_INET or AF_INET6 with SOCK_STREAM or SOCK_DGRAM, AF_UNIX with those, SOCK_SEQPACKET or SOCK_RAW, which is
/// SOCK_DGRAM there; SOCK_NONBLOCK and SOCK_CLOEXEC may be added to the type. The socket is an object in memory and needs neither host nor network until it is used.
///
/// Returns its descriptor. `EAFNOSUPPORT` for a family other than AF_INET, AF_INET6 and AF_UNIX, `EPROTONOSUPPORT` for a type or protocol
/// that the family does not have, `EINVAL` for unknown flags, `EMFILE` when no descriptor is left.
///
/// Differs from Linux: an unknown type fails with EPROTONOSUPPORT, because wasi-libc has no ESOCKTNOSUPPORT. There are no raw sockets.
///
/// POSIX [socket](https://pubs.opengroup.org/onlinepubs/9799919799/functions/socket.html).
#[unsafe(export_name = "wasi_posix_sockets_socket")]
pub extern "C" fn socket(family: c_int, kind: c_int, protocol: c_int) -> c_int {
    let kind = creation_flags(kind);
    let flags = kind & (SOCK_NONBLOCK | SOCK_CLOEXEC | SOCK_CLOFORK);
    if !(0..TYPE_LIMIT).contains(&(kind & !flags)) {
        return Err::<c_int, _>(Errno::EINVAL).or_minus_one();
    }
    make(family, kind & !flags, protocol).and_then(|object| insert(object, flags)).or_minus_one()
}

/// `socket` for calls that pass AF_INET or AF_INET6 and SOCK_STREAM as constants: include/sys/socket.h turns them into this one.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_stream(family: c_int, kind: c_int, protocol: c_int) -> c_int {
    let made = internet(family).and_then(|family| stream(family, protocol));
    made.and_then(|object| insert(object, kind)).or_minus_one()
}

/// The same for SOCK_DGRAM.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_datagram(family: c_int, kind: c_int, protocol: c_int) -> c_int {
    let made = internet(family).and_then(|family| datagram(family, protocol));
    made.and_then(|object| insert(object, kind)).or_minus_one()
}

/// Binds a socket to a local address.
///
/// `EADDRINUSE`, `EADDRNOTAVAIL` as on Linux; `EACCES` when the host refuses; `EINVAL` for a bound socket, an invalid length, a TCP socket
/// and a multicast address, or an IPv6 address of link scope without `sin6_scope_id` or SO_BINDTODEVICE; `ENODEV` if that scope is no
/// interface; `EAFNOSUPPORT` for an address of another family; `EFAULT` for a null address; `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: the host always binds TCP with SO_REUSEADDR, so a port in TIME_WAIT can be bound at once, but not one that `connect`
/// chose for another socket; it never lets UDP sockets share a port, and binds them to no group or broadcast address: `EADDRNOTAVAIL`. An
/// IPv6 socket that `connect` has bound does not keep others from binding its port to all of IPv4.
///
/// POSIX [bind](https://pubs.opengroup.org/onlinepubs/9799919799/functions/bind.html); WIT `tcp-socket.start-bind`, `udp-socket.start-bind`.
///
/// # Safety
/// `address` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind(fd: c_int, address: *const c_void, len: Socklen) -> c_int {
    let bind = || {
        let open = open_socket(fd)?;
        let socket = open.socket()?;
        // SAFETY: the caller's contract.
        let bytes = unsafe { sockaddr::bytes(address, len)? };
        socket_calls::bind(&process().context, &open, &sockaddr::decode_local(bytes, socket.family())?)
    };
    bind().or_minus_one()
}

/// Connects a socket, or dissolves its association if the address is AF_UNSPEC.
///
/// `ECONNREFUSED`, `ETIMEDOUT`, `ENETUNREACH` from the network; `EACCES` when the host refuses; `EINPROGRESS` when the connection has been
/// started and the socket is nonblocking, or SO_SNDTIMEO expires; `EALREADY` when it was started before; `ECONNABORTED` when that failed
/// and its error was read with SO_ERROR; `EISCONN`; `EINVAL` for an invalid length; `EAFNOSUPPORT` for an address of another family;
/// `EFAULT` for a null address; `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: an unreachable host is reported as ENETUNREACH, because WASI has one code for host and network. A datagram socket
/// that has neither received nor been waited for loses what others had sent to it before; one that has is not told of refusals by its peer.
///
/// POSIX [connect](https://pubs.opengroup.org/onlinepubs/9799919799/functions/connect.html); WIT `tcp-socket.start-connect`, `udp-socket.stream`.
///
/// # Safety
/// `address` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn connect(fd: c_int, address: *const c_void, len: Socklen) -> c_int {
    let connect = || {
        // SAFETY: the caller's contract.
        let bytes = unsafe { sockaddr::bytes(address, len) };
        // Linux checks the address before it checks what the descriptor refers to.
        let open = open_socket(fd).map_err(|error| match bytes {
            Err(invalid) if error == Errno::ENOTSOCK => invalid,
            _ => error,
        })?;
        let bytes = bytes?;
        let socket = open.socket()?;
        let decode = if socket.is_stream() { sockaddr::decode } else { sockaddr::decode_peer };
        // Linux reads the family first, for AF_UNSPEC, and the rest after it has checked the socket.
        let wrong = |error| if bytes.len() < 2 { Err(error) } else { Ok(Address::Wrong(error)) };
        process().connect(&open, &decode(bytes, socket.family()).or_else(wrong)?)
    };
    connect().or_minus_one()
}

/// Makes a socket listen for connections. A second call changes the backlog, which is a hint to the host; values of 0 and below act as on
/// Linux.
///
/// `EADDRINUSE` when another socket listens there; `EINVAL` for a connected socket; `EOPNOTSUPP` for one that cannot listen; `EACCES` when
/// the host refuses; `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: one connection more waits than there, with a backlog of 0 two, as the host takes one ahead and knows no such backlog.
///
/// POSIX [listen](https://pubs.opengroup.org/onlinepubs/9799919799/functions/listen.html); WIT `tcp-socket.start-listen`.
#[unsafe(no_mangle)]
pub extern "C" fn listen(fd: c_int, backlog: c_int) -> c_int {
    open_socket(fd).and_then(|open| socket_calls::listen(&process().context, &open, backlog)).or_minus_one()
}

/// Accepts the next connection, like `accept4` without flags.
///
/// Differs from Linux: as for `accept4`.
///
/// # Safety
/// As [`accept4`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept(fd: c_int, address: *mut c_void, len: *mut Socklen) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { accept4(fd, address, len, 0) }
}

/// Accepts the next connection of a listening socket; returns its descriptor and, if `address` is not null, stores the peer's address
/// there. SOCK_NONBLOCK and SOCK_CLOEXEC apply to the new descriptor. `*len` is the size of `address` on entry and the length of the peer's
/// address on return.
///
/// `EAGAIN` when no connection is pending and the socket is nonblocking, or SO_RCVTIMEO expires; `EINVAL` for a socket that does not listen
/// or for unknown flags; `EOPNOTSUPP` for one that cannot; `EMFILE`; `EFAULT`, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: if the peer reset the connection before it was accepted, the host does not report its address, and the unspecified
/// address is stored.
///
/// POSIX [accept](https://pubs.opengroup.org/onlinepubs/9799919799/functions/accept.html); WIT `tcp-socket.accept`.
///
/// # Safety
/// `address` is null, or valid for writes of `*len` bytes; `len` is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn accept4(fd: c_int, address: *mut c_void, len: *mut Socklen, flags: c_int) -> c_int {
    let accept = || {
        let open = open_socket(fd);
        let nonblocking = if flags & O_NONBLOCK != 0 { SOCK_NONBLOCK } else { 0 };
        let flags = creation_flags(flags & !O_NONBLOCK) | nonblocking;
        if flags & !(SOCK_NONBLOCK | SOCK_CLOEXEC | SOCK_CLOFORK) != 0 {
            // Linux checks the flags before it checks what the descriptor refers to.
            return Err(open.err().filter(|error| *error == Errno::EBADF).unwrap_or(Errno::EINVAL));
        }
        let (object, peer) = process().accept(&*open?, !address.is_null())?;
        let accepted = insert(object, flags)?;
        // SAFETY: the caller's contract.
        let given = peer.map_or(Ok(()), |peer| unsafe { sockaddr::give(&peer, address, len) });
        if let Err(error) = given {
            let _ = process().close(accepted);
            return Err(error);
        }
        Ok(accepted)
    };
    accept().or_minus_one()
}

/// Stores a socket's local address; an unbound socket has the address of any interface and port 0.
///
/// `EFAULT` for a null pointer, `EINVAL` for a negative length, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: while a connection is being made, the host does not report the address that it chose.
///
/// POSIX [getsockname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getsockname.html); WIT `local-address`.
///
/// # Safety
/// `address` is null, or valid for writes of `*len` bytes; `len` is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockname(fd: c_int, address: *mut c_void, len: *mut Socklen) -> c_int {
    let name = || {
        let name = socket_calls::local_name(&process().context, &*open_socket(fd)?)?;
        // SAFETY: the caller's contract.
        unsafe { give_wanted(&name, address, len) }
    };
    name().or_minus_one()
}

/// Stores the address of a socket's peer.
///
/// `ENOTCONN` for a socket that has no peer, or whose connection is over; `EFAULT`, `EINVAL`, `EBADF`, `ENOTSOCK`.
///
/// POSIX [getpeername](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getpeername.html); WIT `remote-address`.
///
/// # Safety
/// `address` is null, or valid for writes of `*len` bytes; `len` is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpeername(fd: c_int, address: *mut c_void, len: *mut Socklen) -> c_int {
    let name = || {
        let name = socket_calls::peer_name(&process().context, &*open_socket(fd)?)?;
        // SAFETY: the caller's contract.
        unsafe { give_wanted(&name, address, len) }
    };
    name().or_minus_one()
}

/// [`sockaddr::give`] for the calls whose only result is the address.
///
/// # Safety
/// As [`sockaddr::give`].
unsafe fn give_wanted(name: &crate::address::Address, address: *mut c_void, len: *mut Socklen) -> Result<()> {
    // SAFETY: the caller's contract.
    if unsafe { load(len)? } != 0 && address.is_null() {
        return Err(Errno::EFAULT);
    }
    // SAFETY: the caller's contract.
    unsafe { sockaddr::give(name, address, len) }
}

/// Shuts down one or both directions of a connection. Data already sent still arrives; data already received can still be read.
///
/// `ENOTCONN` for a socket without a peer, `EINVAL` for an unknown `how`, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: after SHUT_RDWR on TCP a peer outside the component that sends is not reset, and its data can be read, because the
/// host is not told of the end of receiving.
///
/// POSIX [shutdown](https://pubs.opengroup.org/onlinepubs/9799919799/functions/shutdown.html); WIT `tcp-socket.shutdown`.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_shutdown(fd: c_int, how: c_int) -> c_int {
    let shutdown = || {
        let open = open_socket(fd)?;
        let how = match how {
            SHUT_RD => Shutdown { receive: true, send: false },
            SHUT_WR => Shutdown { receive: false, send: true },
            SHUT_RDWR => Shutdown { receive: true, send: true },
            _ => return Err(Errno::EINVAL),
        };
        socket_calls::shutdown(&process().context, &open, how)
    };
    shutdown().or_minus_one()
}

/// `shutdown` for code compiled with wasi-libc's own header, and for Rust's libc crate: they number the directions from 1.
#[unsafe(no_mangle)]
pub extern "C" fn shutdown(fd: c_int, how: c_int) -> c_int {
    wasi_posix_sockets_shutdown(fd, how.wrapping_sub(1))
}

/// Reads a socket option: stores as much of its value as fits in `*len` bytes, and its length in `*len`. Reading SO_ERROR clears it.
///
/// `ENOPROTOOPT` or `EOPNOTSUPP` for an option that the socket does not have, `EINVAL` for a negative length, `EFAULT`, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: as for `setsockopt`.
///
/// POSIX [getsockopt](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getsockopt.html).
///
/// # Safety
/// `value` is null, or valid for writes of `*len` bytes; `len` is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    value: *mut c_void,
    len: *mut Socklen,
) -> c_int {
    let level = meant(level);
    let get = || {
        let open = open_socket(fd)?;
        // SAFETY: the caller's contract.
        let given = unsafe { load(len)? };
        // Linux takes a negative length for a large one at this level alone.
        let room = if level == SOL_IPV6 { given.min(i32::MAX as u32) } else { given };
        if room > i32::MAX as u32 {
            // A level that the socket does not have takes precedence; reading SO_ERROR would clear it.
            let level = match level {
                SOL_SOCKET => Ok(0),
                _ => socket_calls::option(&process().context, &open, (level, name), &mut []),
            };
            return Err(level.err().filter(|error| *error == Errno::EOPNOTSUPP).unwrap_or(Errno::EINVAL));
        }
        // SAFETY: the caller's contract.
        let value = unsafe { output(value, room as usize)? };
        let written = socket_calls::option(&process().context, &open, (level, name), value)?;
        if written == value.len() && written < room as usize {
            // The value was cut off by the end of memory.
            return Err(Errno::EFAULT);
        }
        // SAFETY: the caller's contract.
        unsafe { store(len, written as Socklen) }
    };
    get().or_minus_one()
}

/// Sets a socket option. SOL_SOCKET is understood by Linux's number, 1, too. Before the socket uses the network this needs no host; if the host then refuses the option, the first call that
/// uses the network fails.
///
/// `ENOPROTOOPT` for an option that the socket does not have or that WASI cannot support, `EINVAL` for an invalid length or value, `EDOM`
/// for an invalid time, `EPERM`/`EACCES` for what requires privilege on Linux, `EFAULT`, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: an option is refused if WASI cannot support it and a program would notice. See the table in docs/options.md.
///
/// POSIX [setsockopt](https://pubs.opengroup.org/onlinepubs/9799919799/functions/setsockopt.html).
///
/// # Safety
/// `value` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setsockopt(
    fd: c_int,
    level: c_int,
    name: c_int,
    value: *const c_void,
    len: Socklen,
) -> c_int {
    let level = meant(level);
    let set = || {
        let open = open_socket(fd)?;
        if len > i32::MAX as u32 {
            return Err(Errno::EINVAL);
        }
        let value = if level == SOL_IPV6 && value.is_null() {
            // Linux reads this as the number 0.
            [0; size_of::<c_int>()].get(..len as usize).unwrap_or(&[0; size_of::<c_int>()])
        } else {
            // Linux reads no more than the option needs, so the length may exceed the buffer.
            let len = (len as usize).min(room(value.addr()).max(1));
            // SAFETY: the caller's contract.
            unsafe { input(value, len)? }
        };
        if level == IPPROTO_TCP && matches!(name, TCP_NODELAY | TCP_CORK) {
            process().context.gather.get_or_init(gatherer);
        }
        socket_calls::set_option(&process().context, &open, (level, name), value)
    };
    set().or_minus_one()
}

/// Tests whether the next byte of a stream is the one after urgent data.
///
/// `ENOTTY` for a descriptor without urgent data, `EBADF`.
///
/// Differs from Linux: it never is, because WASI has no urgent data.
///
/// POSIX [sockatmark](https://pubs.opengroup.org/onlinepubs/9799919799/functions/sockatmark.html).
#[unsafe(no_mangle)]
pub extern "C" fn sockatmark(fd: c_int) -> c_int {
    // Linux implements this with an ioctl, which only sockets support.
    let not_a_terminal = |error| if error == Errno::ENOTSOCK { Errno::ENOTTY } else { error };
    let at_mark = open_socket(fd).map_err(not_a_terminal).and_then(|open| socket_calls::at_mark(&open));
    at_mark.map(c_int::from).or_minus_one()
}
