//! `<netdb.h>`: addresses of names, and names of addresses. The calls that return a `hostent` are in [`super::hostent`], those for services
//! and protocols in [`super::servent`].

use super::etc::ETC;
use super::hostname::host_name;
use super::memory::{check, load_if, string};
use super::sockaddr::{self, IN_SIZE, IN6_SIZE, Socklen};
use super::{output_within, pointers, process, set_errno};
use crate::address::{Address, Family, LocalName};
use crate::numbers::*;
use crate::resolve::failure::{self, Failure};
use crate::resolve::find::{self, Answer};
use crate::resolve::hints::Hints;
use crate::resolve::host_entry::Machine;
use crate::resolve::reverse;
use crate::room::ready;
use core::ffi::{c_char, c_int, c_void};
use core::net::{IpAddr, SocketAddr, SocketAddrV4, SocketAddrV6};
use core::ptr::null_mut;

/// C's `struct addrinfo`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Addrinfo {
    flags: c_int,
    family: c_int,
    kind: c_int,
    protocol: c_int,
    len: Socklen,
    address: *mut c_void,
    canonical: *mut c_char,
    next: *mut Addrinfo,
}

/// One allocation per entry, because a program may free part of a list. The canonical name follows it.
#[repr(C, align(16))]
struct Node {
    info: Addrinfo,
    address: [u8; IN6_SIZE],
}

impl Failure {
    /// The `EAI_` value, after setting `errno` if it adds detail.
    pub fn give(self) -> c_int {
        if let Failure::System(errno) = self {
            set_errno(errno);
        }
        self.code()
    }
}

/// Resolves `node` to addresses with the port of `service`, in the order in which to try them. Literal addresses and `localhost` need no
/// host; `/etc/hosts` and `/etc/services` are read if the program can open them.
///
/// Returns 0 and a list that `freeaddrinfo` frees, or leaves `result` unchanged and returns `EAI_NONAME` for a name that does not exist,
/// `EAI_NODATA` for one that has no address of the family, `EAI_AGAIN` when a retry may help, `EAI_FAIL` when the host refuses to look
/// names up, `EAI_ADDRFAMILY` for a literal of another family, `EAI_SERVICE`, `EAI_SOCKTYPE`, `EAI_FAMILY`, `EAI_BADFLAGS`, `EAI_MEMORY`,
/// or `EAI_SYSTEM` and `errno`.
///
/// Differs from Linux: `ai_canonname` is the name as passed in, unless /etc/hosts has another, because WASI does not report canonical
/// names.
///
/// POSIX [getaddrinfo](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getaddrinfo.html); WIT `ip-name-lookup.resolve-addresses`.
///
/// # Safety
/// `node` and `service` are null or strings; `hints` is null, or valid for reads; `result` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getaddrinfo(
    node: *const c_char,
    service: *const c_char,
    hints: *const Addrinfo,
    result: *mut *mut Addrinfo,
) -> c_int {
    // SAFETY: the caller's contract.
    let (node, service) = unsafe { (string(node), string(service)) };
    // SAFETY: the caller's contract.
    let hints = match unsafe { of_caller(hints) } {
        Ok(hints) => hints,
        Err(fault) => return Failure::System(fault).give(),
    };
    let answer = ready()
        .map_err(|_| Failure::Memory)
        .and_then(|()| find::addresses(&process().context, &ETC, node, service, hints));
    // SAFETY: the caller's contract.
    unsafe { give(answer, result) }
}

/// The hints passed in; `EFAULT` for hints beyond the end of memory.
///
/// # Safety
/// `hints` is null, or valid for reads.
pub unsafe fn of_caller(hints: *const Addrinfo) -> crate::errno::Result<Hints> {
    // SAFETY: the caller's contract.
    Ok(unsafe { load_if(hints) }?.map_or(Hints::NONE, |hints| Hints {
        flags: hints.flags,
        family: hints.family,
        kind: hints.kind,
        protocol: hints.protocol,
    }))
}

/// A result as C receives it: 0 and a list, or an `EAI_` value.
///
/// # Safety
/// `result` is valid for writes.
pub unsafe fn give(answer: Result<Answer, Failure>, result: *mut *mut Addrinfo) -> c_int {
    if let Err(fault) = check(result, 1) {
        return Failure::System(fault).give();
    }
    match answer.and_then(|answer| list(&answer)) {
        Ok(first) => {
            // SAFETY: the caller's contract, and it lies in memory.
            unsafe { result.write_unaligned(first) };
            0
        }
        Err(failure) => failure.give(),
    }
}

/// The list that C receives, built from its end.
fn list(answer: &Answer) -> Result<*mut Addrinfo, Failure> {
    let mut first: *mut Addrinfo = null_mut();
    let mut left = answer.addresses.len() * answer.rows.len();
    for found in answer.addresses.iter().rev() {
        for row in answer.rows.iter().rev() {
            left -= 1;
            let address = match found.address {
                core::net::IpAddr::V4(ip) => SocketAddr::V4(SocketAddrV4::new(ip, row.port)),
                core::net::IpAddr::V6(ip) => SocketAddr::V6(SocketAddrV6::new(ip, row.port, 0, found.scope)),
            };
            let name = answer.canonical.as_deref().filter(|_| left == 0);
            let info = Addrinfo {
                flags: answer.flags,
                family: if address.is_ipv4() { AF_INET } else { AF_INET6 },
                kind: row.kind,
                protocol: row.protocol,
                len: 0,
                address: null_mut(),
                canonical: null_mut(),
                next: first,
            };
            match node(info, address, name) {
                Some(node) => first = node,
                None => {
                    // SAFETY: a list of nodes.
                    unsafe { freeaddrinfo(first) };
                    return Err(Failure::Memory);
                }
            }
        }
    }
    Ok(first)
}

fn node(mut info: Addrinfo, address: SocketAddr, name: Option<&[u8]>) -> Option<*mut Addrinfo> {
    let room = name.map_or(0, |name| name.len() + 1);
    let (encoded, len) = sockaddr::encode(&Address::Inet(address));
    let mut bytes = [0; IN6_SIZE];
    bytes.get_mut(..len)?.copy_from_slice(encoded.get(..len)?);
    // SAFETY: the block is checked, is aligned as every block of malloc's, and holds a node and the name with its null byte.
    unsafe {
        let node: *mut Node = libc::malloc(size_of::<Node>() + room).cast();
        if node.is_null() {
            return None;
        }
        info.len = len as Socklen;
        info.address = (&raw mut (*node).address).cast();
        if let Some(name) = name {
            let at: *mut u8 = node.add(1).cast();
            at.copy_from_nonoverlapping(name.as_ptr(), name.len());
            *at.add(name.len()) = 0;
            info.canonical = at.cast();
        }
        node.write(Node { info, address: bytes });
        Some(node.cast())
    }
}

/// Frees a list returned by `getaddrinfo`, or the rest of one; a null pointer is ignored.
///
/// POSIX [freeaddrinfo](https://pubs.opengroup.org/onlinepubs/9799919799/functions/freeaddrinfo.html).
///
/// # Safety
/// `list` is null, or such a list, which is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeaddrinfo(list: *mut Addrinfo) {
    let mut next = list;
    while !next.is_null() {
        // SAFETY: the caller's contract; each row is the beginning of a block of malloc's.
        unsafe {
            let this = next;
            next = (*this).next;
            libc::free(this.cast());
        }
    }
}

/// Describes an error code of `getaddrinfo` or `getnameinfo`, in Linux's words.
///
/// POSIX [gai_strerror](https://pubs.opengroup.org/onlinepubs/9799919799/functions/gai_strerror.html).
#[unsafe(no_mangle)]
pub extern "C" fn gai_strerror(code: c_int) -> *const c_char {
    failure::message(code).as_ptr()
}

/// Writes the name or number of an address to `host`, and the service or number of its port to `service`. Lengths are buffer sizes in
/// bytes, including the null byte; a null pointer or a length of 0 requests nothing.
///
/// Returns 0, or `EAI_NONAME` for an address without a name under NI_NAMEREQD, and when nothing is requested; `EAI_AGAIN` when no name
/// server answers; `EAI_OVERFLOW` for a buffer that is too small; `EAI_FAMILY` for an address that is too short or of an unknown family;
/// `EAI_BADFLAGS`.
///
/// Differs from Linux: only the loopback and addresses in /etc/hosts have names, and others if name servers are known, as described in
/// `<resolv.h>`. WASI has no reverse lookup.
///
/// POSIX [getnameinfo](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getnameinfo.html).
///
/// # Safety
/// `address` is null, or valid for reads of `len` bytes; `host` and `service` are null, or valid for writes of their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnameinfo(
    address: *const c_void,
    len: Socklen,
    host: *mut c_char,
    host_len: Socklen,
    service: *mut c_char,
    service_len: Socklen,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { names(address, len, (host, host_len), (service, service_len), flags, pointers::machine) }
}

/// `getnameinfo` for calls that pass NI_NUMERICHOST as a constant: include/netdb.h turns them into this one, so that name servers are
/// linked only into programs that use them.
///
/// # Safety
/// As [`getnameinfo`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_number_nameinfo(
    address: *const c_void,
    len: Socklen,
    host: *mut c_char,
    host_len: Socklen,
    service: *mut c_char,
    service_len: Socklen,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { names(address, len, (host, host_len), (service, service_len), flags, |_| Ok(None)) }
}

/// A C buffer and its size.
type Room = (*mut c_char, Socklen);

/// # Safety
/// As [`getnameinfo`].
unsafe fn names(
    address: *const c_void,
    len: Socklen,
    (host, host_len): Room,
    (service, service_len): Room,
    flags: c_int,
    ask: impl FnOnce(IpAddr) -> Result<Option<Machine>, Failure>,
) -> c_int {
    let give = || {
        reverse::check(flags)?;
        ready().map_err(|_| Failure::Memory)?;
        // SAFETY: the caller's contract.
        let bytes = unsafe { sockaddr::bytes(address, len) }.map_err(|_| Failure::Family)?;
        let required = flags & NI_NAMEREQD != 0;
        let decoded = decode(bytes).ok_or(Failure::Family)?;
        if required && host.is_null() && service.is_null() {
            return Err(Failure::NoName);
        }
        if !host.is_null() && host_len > 0 {
            let name = match &decoded {
                Address::Inet(address) => {
                    let scope = if let SocketAddr::V6(v6) = address { v6.scope_id() } else { 0 };
                    reverse::host(&process().context, &ETC, address.ip(), scope, flags, ask)?
                }
                // glibc has the name of this machine.
                _ if flags & NI_NUMERICHOST == 0 => host_name(),
                _ if required => return Err(Failure::NoName),
                _ => b"localhost".to_vec(),
            };
            // SAFETY: the caller's contract.
            unsafe { put(&name, host, host_len)? };
        }
        if !service.is_null() && service_len > 0 {
            let name = match &decoded {
                Address::Inet(address) => reverse::service(&ETC, address.port(), flags),
                Address::Local(LocalName::Path(path)) => path.clone(),
                Address::Local(_) | Address::Unspecified | Address::Wrong(_) | Address::Short => {
                    alloc::vec::Vec::new()
                }
            };
            // SAFETY: the caller's contract.
            unsafe { put(&name, service, service_len)? };
        }
        Ok(())
    };
    give().map_or_else(Failure::give, |()| 0)
}

fn decode(bytes: &[u8]) -> Option<Address> {
    let family = i32::from(u16::from_le_bytes(bytes.get(..2)?.try_into().ok()?));
    let (family, least) = match family {
        AF_INET => (Family::Inet, IN_SIZE),
        AF_INET6 => (Family::Inet6, IN6_SIZE),
        AF_UNIX => (Family::Unix, 2),
        _ => return None,
    };
    bytes.get(..least)?;
    sockaddr::decode(bytes, family).ok()
}

/// # Safety
/// `to` is valid for writes of `room` bytes.
unsafe fn put(text: &[u8], to: *mut c_char, room: Socklen) -> Result<(), Failure> {
    // SAFETY: the caller's contract.
    let room =
        unsafe { output_within(to.cast(), room as usize, text.len() + 1) }.map_err(|_| Failure::Overflow)?;
    let (to, end) = room.split_at_mut_checked(text.len()).ok_or(Failure::Overflow)?;
    *end.first_mut().ok_or(Failure::Overflow)? = 0;
    to.copy_from_slice(text);
    Ok(())
}
