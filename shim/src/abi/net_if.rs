//! `<net/if.h>` and `<ifaddrs.h>`: the loopback, and the component's networks.

use super::memory::{check, store, string};
use super::sockaddr::{IN6_SIZE, encode};
use super::{OrMinusOne, process, set_errno};
use crate::address::Address;
use crate::errno::Errno;
use crate::network::NAME_SIZE;
use crate::resolve::interfaces::{self, Assigned, Interface};
use core::ffi::{c_char, c_int, c_uint, c_void};
use core::net::{IpAddr, SocketAddr};
use core::ptr::null_mut;

/// C's `struct if_nameindex`.
#[repr(C)]
pub struct NameIndex {
    index: c_uint,
    name: *mut c_char,
}

/// C's `struct ifaddrs`.
#[repr(C)]
pub struct Ifaddrs {
    next: *mut Ifaddrs,
    name: *mut c_char,
    flags: c_uint,
    address: *mut c_void,
    netmask: *mut c_void,
    /// Or the other end's address.
    broadcast: *mut c_void,
    data: *mut c_void,
}

/// One allocation per address.
#[repr(C, align(16))]
struct Node {
    address: [u8; IN6_SIZE],
    netmask: [u8; IN6_SIZE],
    info: Ifaddrs,
    name: [u8; NAME_SIZE],
}

/// A name with its null byte.
fn padded(interface: &Interface) -> [u8; NAME_SIZE] {
    let mut name = [0; NAME_SIZE];
    for (to, from) in name.iter_mut().take(NAME_SIZE - 1).zip(interface.name.bytes()) {
        *to = from;
    }
    name
}

/// Returns the index of the interface with this name, or 0 and `ENODEV`.
///
/// POSIX [if_nametoindex](https://pubs.opengroup.org/onlinepubs/9799919799/functions/if_nametoindex.html).
///
/// # Safety
/// `name` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_nametoindex(name: *const c_char) -> c_uint {
    // SAFETY: the caller's contract.
    let name = unsafe { string(name) }.unwrap_or_default();
    interfaces::by_name(&process().context, name).map_or_else(
        || {
            set_errno(Errno::ENODEV);
            0
        },
        |interface| interface.index,
    )
}

/// Writes the name of an interface, at most IF_NAMESIZE bytes with the null byte, and returns `name`; null and `ENXIO` if there is none.
///
/// POSIX [if_indextoname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/if_indextoname.html).
///
/// # Safety
/// `name` is null, or valid for writes of IF_NAMESIZE bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_indextoname(index: c_uint, name: *mut c_char) -> *mut c_char {
    match interfaces::by_index(&process().context, index) {
        // SAFETY: the caller's contract.
        Some(interface) if unsafe { store(name.cast(), padded(&interface)) }.is_ok() => name,
        _ => {
            set_errno(Errno::ENXIO);
            null_mut()
        }
    }
}

/// Returns all interfaces, in an array that ends with index 0 and no name, to be freed with `if_freenameindex`; null and `ENOMEM`, or
/// `ENOBUFS` as POSIX calls it.
///
/// Differs from Linux: the interfaces are `lo` and the component's networks. See docs/networks.md.
///
/// POSIX [if_nameindex](https://pubs.opengroup.org/onlinepubs/9799919799/functions/if_nameindex.html).
#[unsafe(no_mangle)]
pub extern "C" fn if_nameindex() -> *mut NameIndex {
    let count = interfaces::all(&process().context).count();
    let table = (count + 1) * size_of::<NameIndex>();
    // SAFETY: one block, which is checked, holds the array and after it the names; both are written within its bounds.
    unsafe {
        let block: *mut u8 = libc::malloc(table + count * NAME_SIZE).cast();
        if block.is_null() {
            set_errno(Errno::ENOBUFS);
            return null_mut();
        }
        let list: *mut NameIndex = block.cast();
        let names: *mut [u8; NAME_SIZE] = block.add(table).cast();
        for (at, interface) in interfaces::all(&process().context).enumerate().take(count) {
            names.add(at).write(padded(&interface));
            list.add(at).write(NameIndex { index: interface.index, name: names.add(at).cast() });
        }
        list.add(count).write(NameIndex { index: 0, name: null_mut() });
        list
    }
}

/// Frees an array returned by `if_nameindex`.
///
/// POSIX [if_freenameindex](https://pubs.opengroup.org/onlinepubs/9799919799/functions/if_freenameindex.html).
///
/// # Safety
/// `list` is null, or such an array, which is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_freenameindex(list: *mut NameIndex) {
    // SAFETY: the caller's contract; the array is the beginning of a block of malloc's.
    unsafe { libc::free(list.cast()) }
}

/// Lists the addresses of all interfaces, to be freed with `freeifaddrs`. The address of a network is the one that the host would send
/// from; a network whose address the host does not report has one entry, with an address of family AF_UNSPEC.
///
/// `ENOMEM`.
///
/// Differs from Linux: WASI reports neither netmasks nor hardware addresses. The interfaces are those of `if_nameindex`.
///
/// # Safety
/// `list` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getifaddrs(list: *mut *mut Ifaddrs) -> c_int {
    let mut first: *mut Ifaddrs = null_mut();
    let mut make = || {
        check(list, 1)?;
        let mut last: *mut *mut Ifaddrs = &mut first;
        for (interface, assigned) in interfaces::addresses(&process().context) {
            let node = node(&interface, assigned).ok_or(Errno::ENOMEM)?;
            // SAFETY: `last` is the end of the list that is made here.
            unsafe {
                *last = node;
                last = &raw mut (*node).next;
            }
        }
        Ok(())
    };
    let made = make();
    // SAFETY: the caller's contract; a list that stays unfinished is one of nodes.
    unsafe {
        if made.is_ok() {
            list.write_unaligned(first);
        } else {
            freeifaddrs(first);
        }
    }
    made.or_minus_one()
}

/// An address as C lays it out.
fn laid_out(address: IpAddr) -> [u8; IN6_SIZE] {
    let (bytes, _) = encode(&Address::Inet(SocketAddr::new(address, 0)));
    let mut room = [0; IN6_SIZE];
    for (to, from) in room.iter_mut().zip(bytes) {
        *to = from;
    }
    room
}

fn node(interface: &Interface, assigned: Option<Assigned>) -> Option<*mut Ifaddrs> {
    let address = assigned.map_or([0; IN6_SIZE], |assigned| laid_out(assigned.address));
    let netmask = assigned.and_then(|assigned| assigned.netmask());
    // SAFETY: the block is checked, is aligned as every block of malloc's, and holds a node.
    unsafe {
        let node: *mut Node = libc::malloc(size_of::<Node>()).cast();
        if node.is_null() {
            return None;
        }
        // As on Linux, which knows an IPv4 address's other end, and where there is none names the address itself.
        let is_ipv4 = assigned.is_some_and(|assigned| assigned.address.is_ipv4());
        let broadcast = if is_ipv4 { (&raw mut (*node).address).cast() } else { null_mut() };
        let info = Ifaddrs {
            next: null_mut(),
            name: (&raw mut (*node).name).cast(),
            flags: interface.flags,
            address: (&raw mut (*node).address).cast(),
            netmask: netmask.map_or(null_mut(), |_| (&raw mut (*node).netmask).cast()),
            broadcast,
            data: null_mut(),
        };
        let netmask = netmask.map_or([0; IN6_SIZE], laid_out);
        node.write(Node { address, netmask, info, name: padded(interface) });
        Some(&raw mut (*node).info)
    }
}

/// Frees a list returned by `getifaddrs`.
///
/// # Safety
/// `list` is null, or such a list, which is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeifaddrs(list: *mut Ifaddrs) {
    let mut next = list;
    while !next.is_null() {
        // SAFETY: the caller's contract; each entry lies in a node, which is a block of malloc's.
        unsafe {
            let this = next;
            next = (*this).next;
            libc::free(this.byte_sub(core::mem::offset_of!(Node, info)).cast());
        }
    }
}
