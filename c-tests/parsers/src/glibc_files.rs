//! glibc's readers of the files of /etc, and `getaddrinfo`, with safe signatures.

#![allow(unsafe_code)]

use crate::glibc::{copied, list, pointer};
use libc::{c_char, c_int};
use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::ptr::null_mut;

#[repr(C)]
struct NetEnt {
    name: *mut c_char,
    aliases: *mut *mut c_char,
    family: c_int,
    number: u32,
}

unsafe extern "C" {
    fn sethostent(stay: c_int);
    fn gethostent() -> *const libc::hostent;
    fn gethostbyname2(name: *const c_char, family: c_int) -> *const libc::hostent;
    fn gethostbyaddr(address: *const u8, len: u32, family: c_int) -> *const libc::hostent;
    fn setservent(stay: c_int);
    fn getservent() -> *const libc::servent;
    fn getservbyport(port: c_int, protocol: *const c_char) -> *const libc::servent;
    fn setprotoent(stay: c_int);
    fn getprotoent() -> *const libc::protoent;
    fn setnetent(stay: c_int);
    fn getnetent() -> *const NetEnt;
}

/// An entry: its name, its aliases, and what they stand for.
pub type Entry<T> = (Vec<u8>, Vec<Vec<u8>>, T);

/// All entries that a function returns, up to its null pointer.
fn all<C, T>(begin: impl Fn(), next: impl Fn() -> *const C, read: impl Fn(&C) -> T) -> Vec<T> {
    begin();
    // SAFETY: each function returns null, or an entry that lives until the next call.
    std::iter::from_fn(|| unsafe { next().as_ref() }).map(read).collect()
}

fn host(entry: &libc::hostent) -> Entry<Vec<IpAddr>> {
    // SAFETY: glibc fills an entry with strings, and lists that end with a null pointer.
    unsafe {
        let name = copied(entry.h_name).unwrap_or_default();
        let mut addresses = Vec::new();
        while let Some(address) = (*entry.h_addr_list.add(addresses.len())).cast::<u8>().as_ref() {
            let address: *const u8 = address;
            addresses.push(match entry.h_addrtype {
                libc::AF_INET => IpAddr::from(*address.cast::<[u8; 4]>()),
                _ => IpAddr::from(*address.cast::<[u8; 16]>()),
            });
        }
        (name, list(entry.h_aliases), addresses)
    }
}

/// `gethostent`
pub fn hosts() -> Vec<Entry<Vec<IpAddr>>> {
    // SAFETY: these take no pointers.
    all(|| unsafe { sethostent(0) }, || unsafe { gethostent() }, host)
}

/// `gethostbyname2`
pub fn host_by_name(name: &CStr, v4: bool) -> Option<Entry<Vec<IpAddr>>> {
    let family = if v4 { libc::AF_INET } else { libc::AF_INET6 };
    // SAFETY: a string; the entry lives until the next call.
    unsafe { gethostbyname2(name.as_ptr(), family).as_ref() }.map(host)
}

/// `gethostbyaddr`
pub fn host_by_address(address: IpAddr) -> Option<Entry<Vec<IpAddr>>> {
    let (bytes, family) = match address {
        IpAddr::V4(v4) => (v4.octets().to_vec(), libc::AF_INET),
        IpAddr::V6(v6) => (v6.octets().to_vec(), libc::AF_INET6),
    };
    // SAFETY: an address of the family with its length; the entry lives until the next call.
    unsafe { gethostbyaddr(bytes.as_ptr(), bytes.len() as u32, family).as_ref() }.map(host)
}

fn service(entry: &libc::servent) -> Entry<(u16, Vec<u8>)> {
    // SAFETY: glibc fills an entry with strings and a list that ends with a null pointer.
    unsafe {
        let port = u16::from_be(entry.s_port as u16);
        let protocol = copied(entry.s_proto).unwrap_or_default();
        (copied(entry.s_name).unwrap_or_default(), list(entry.s_aliases), (port, protocol))
    }
}

/// `getservent`
pub fn services() -> Vec<Entry<(u16, Vec<u8>)>> {
    // SAFETY: these take no pointers.
    all(|| unsafe { setservent(0) }, || unsafe { getservent() }, service)
}

/// `getservbyport`
pub fn service_by_port(port: u16, protocol: &CStr) -> Option<Entry<(u16, Vec<u8>)>> {
    // SAFETY: a string; the entry lives until the next call.
    unsafe { getservbyport(port.to_be().into(), protocol.as_ptr()).as_ref() }.map(service)
}

/// `getprotoent`
pub fn protocols() -> Vec<Entry<i32>> {
    let read = |entry: &libc::protoent| {
        // SAFETY: glibc fills an entry with strings and a list that ends with a null pointer.
        unsafe { (copied(entry.p_name).unwrap_or_default(), list(entry.p_aliases), entry.p_proto) }
    };
    // SAFETY: these take no pointers.
    all(|| unsafe { setprotoent(0) }, || unsafe { getprotoent() }, read)
}

/// `getnetent`
pub fn networks() -> Vec<Entry<u32>> {
    let read = |entry: &NetEnt| {
        // SAFETY: glibc fills an entry with strings and a list that ends with a null pointer.
        unsafe { (copied(entry.name).unwrap_or_default(), list(entry.aliases), entry.number) }
    };
    // SAFETY: these take no pointers.
    all(|| unsafe { setnetent(0) }, || unsafe { getnetent() }, read)
}

/// A result of `getaddrinfo`: type, protocol, address, canonical name.
pub type Found = (c_int, c_int, SocketAddr, Option<Vec<u8>>);

/// `getaddrinfo` with flags, family, type and protocol; the error code if it fails.
pub fn addresses(
    node: Option<&CString>,
    service: Option<&CString>,
    [flags, family, kind, protocol]: [c_int; 4],
) -> Result<Vec<Found>, c_int> {
    // SAFETY: all zeros are valid hints.
    let mut hints: libc::addrinfo = unsafe { std::mem::zeroed() };
    (hints.ai_flags, hints.ai_family, hints.ai_socktype, hints.ai_protocol) = (flags, family, kind, protocol);
    let mut first = null_mut();
    // SAFETY: each string is null or one, and there is room for the list.
    let code = unsafe { libc::getaddrinfo(pointer(node), pointer(service), &hints, &mut first) };
    if code != 0 {
        return Err(code);
    }
    let mut found = Vec::new();
    let mut next = first.cast_const();
    // SAFETY: a list that getaddrinfo filled, each address of its family, freed once.
    unsafe {
        while let Some(info) = next.as_ref() {
            if let Some(address) = socket_address(info) {
                found.push((info.ai_socktype, info.ai_protocol, address, copied(info.ai_canonname)));
            }
            next = info.ai_next;
        }
        libc::freeaddrinfo(first);
    }
    Ok(found)
}

/// # Safety
/// The entry's address is one of its family.
unsafe fn socket_address(info: &libc::addrinfo) -> Option<SocketAddr> {
    // SAFETY: the caller's contract.
    unsafe {
        match info.ai_family {
            libc::AF_INET => {
                let v4 = info.ai_addr.cast::<libc::sockaddr_in>().read_unaligned();
                let ip = Ipv4Addr::from(u32::from_be(v4.sin_addr.s_addr));
                Some(SocketAddrV4::new(ip, u16::from_be(v4.sin_port)).into())
            }
            libc::AF_INET6 => {
                let v6 = info.ai_addr.cast::<libc::sockaddr_in6>().read_unaligned();
                let ip = Ipv6Addr::from(v6.sin6_addr.s6_addr);
                Some(SocketAddrV6::new(ip, u16::from_be(v6.sin6_port), 0, v6.sin6_scope_id).into())
            }
            _ => None,
        }
    }
}

/// What `res_init` reads from /etc/resolv.conf.
#[derive(Debug, PartialEq, Eq)]
pub struct Resolver {
    pub servers: Vec<SocketAddr>,
    pub domains: Vec<Vec<u8>>,
    pub dots: u32,
    pub timeout: u32,
    pub attempts: u32,
    pub options: u32,
}

/// C's `struct __res_state`, as far as it is read.
#[repr(C)]
struct State {
    timeout: c_int,
    attempts: c_int,
    options: u64,
    server_count: c_int,
    servers: [libc::sockaddr_in; 3],
    id: u16,
    domains: [*mut c_char; 7],
    default_domain: [c_char; 256],
    trace_flags: u64,
    bits: u32,
    sorting: [[u32; 2]; 10],
    hooks: [usize; 2],
    error: c_int,
    socket: c_int,
    flags: u32,
    counts: [u16; 4],
    sockets: [c_int; 3],
    counts_6: [u16; 2],
    servers_6: [*const libc::sockaddr_in6; 3],
    version: [u32; 2],
}
const _: () = assert!(size_of::<State>() == 568);

#[link(name = "resolv")]
unsafe extern "C" {
    #[link_name = "__res_init"]
    fn res_init() -> c_int;
    #[link_name = "__res_state"]
    fn res_state() -> *mut State;
    #[link_name = "__res_nclose"]
    fn res_nclose(state: *mut State);
}

/// The number of attempts unless the file has one. It is not that of `res_ninit`, so that glibc reads the file again each time.
pub const ATTEMPTS: c_int = 4;

/// `res_init`
pub fn resolver() -> Option<Resolver> {
    // SAFETY: this thread's state, made what it was before its first use, and then initialized.
    unsafe {
        let state = &mut *res_state();
        if state.options != 0 {
            res_nclose(state);
        }
        *state = std::mem::zeroed();
        state.attempts = ATTEMPTS;
        if res_init() != 0 {
            return None;
        }
        let mut servers = Vec::new();
        for (index, v4) in state.servers.iter().enumerate().take(state.server_count as usize) {
            match state.servers_6[index].as_ref() {
                Some(v6) => {
                    let (ip, port) = (Ipv6Addr::from(v6.sin6_addr.s6_addr), u16::from_be(v6.sin6_port));
                    servers.push(SocketAddrV6::new(ip, port, 0, 0).into());
                }
                None => {
                    let ip = Ipv4Addr::from(u32::from_be(v4.sin_addr.s_addr));
                    servers.push(SocketAddrV4::new(ip, u16::from_be(v4.sin_port)).into());
                }
            }
        }
        Some(Resolver {
            servers,
            domains: list(state.domains.as_ptr()),
            dots: state.bits & 0xf,
            timeout: state.timeout as u32,
            attempts: state.attempts as u32,
            options: state.options as u32,
        })
    }
}
