//! `<wasi/posix_sockets.h>`: named networks, which Linux does not have.

use super::memory::{store, string};
use super::{OrMinusOne, open_socket, process};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::host::wit::{self, Wasi};
use crate::network::{NAME_SIZE, Offer, Prefix, name_of};
use crate::socket_calls;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, c_void};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::sync::atomic::{AtomicPtr, Ordering};

/// A list, as the canonical ABI lays it out.
#[repr(C)]
struct List<T> {
    first: *mut T,
    len: usize,
}

/// `networks.prefix`, as the canonical ABI lays it out.
#[repr(C)]
struct WitPrefix {
    /// The case of `ip-address`: 0 for IPv4.
    case: u8,
    /// Eight numbers, or four bytes.
    address: [u16; 8],
    length: u8,
}

/// `networks.named-network`, as the canonical ABI lays it out.
#[repr(C)]
struct NamedNetwork {
    name: List<u8>,
    handle: u32,
    reaches: List<WitPrefix>,
    addresses: List<WitPrefix>,
}

const _: () = assert!(size_of::<WitPrefix>() == 20 && size_of::<NamedNetwork>() == 28);

/// What `shim/c/networks.c` passes in.
#[repr(C)]
struct Source {
    get_networks: unsafe extern "C" fn(&mut List<NamedNetwork>),
}

/// Null until it is passed in.
static SOURCE: AtomicPtr<Source> = AtomicPtr::new(core::ptr::null_mut());

impl<T> List<T> {
    /// The memory of a list is the caller's, and was allocated by `cabi_realloc`; that of an empty one was not.
    ///
    /// # Safety
    /// The host has returned it, and nobody has taken it yet.
    unsafe fn take(self) -> Vec<T> {
        if self.len == 0 {
            return Vec::new();
        }
        // SAFETY: the caller's contract; `cabi_realloc` and the global allocator are both libc's.
        unsafe { Vec::from_raw_parts(self.first, self.len, self.len) }
    }
}

impl From<WitPrefix> for Prefix {
    fn from(prefix: WitPrefix) -> Self {
        let [first, second, ..] = prefix.address;
        let address = match prefix.case {
            0 => {
                let ([a, b], [c, d]) = (first.to_le_bytes(), second.to_le_bytes());
                IpAddr::V4(Ipv4Addr::new(a, b, c, d))
            }
            _ => IpAddr::V6(Ipv6Addr::from(prefix.address)),
        };
        Prefix { address, length: prefix.length.into() }
    }
}

/// `networks.get-networks`.
fn offered() -> Vec<Offer<<Wasi as Host>::Network>> {
    let mut networks = List { first: core::ptr::null_mut(), len: 0 };
    // SAFETY: what is handed in is static, and the import fills the list.
    let networks = unsafe {
        let Some(source) = SOURCE.load(Ordering::Relaxed).as_ref() else { return Vec::new() };
        (source.get_networks)(&mut networks);
        networks.take()
    };
    let offer = |it: NamedNetwork| {
        // SAFETY: the host has returned these lists and this handle, each of which is taken once; a string of WIT is UTF-8.
        unsafe {
            let prefixes = |list: List<WitPrefix>| list.take().into_iter().map(Prefix::from).collect();
            Offer {
                name: String::from_utf8_unchecked(it.name.take()),
                network: wit::network_of(it.handle),
                reaches: prefixes(it.reaches),
                addresses: prefixes(it.addresses),
            }
        }
    };
    networks.into_iter().map(offer).collect()
}

/// Sets the interface through which the host provides networks. Only `shim/c/networks.c` has it, so that a program without that file does
/// not import the interface.
///
/// # Safety
/// `source` is a static [`Source`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_posix_sockets_set_networks(source: *const c_void) {
    SOURCE.store(source.cast_mut().cast(), Ordering::Relaxed);
    process().context.networks.set_source(offered);
}

/// How many networks there are besides the loopback and the default one.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_count_networks() -> c_int {
    process().context.networks.named().len() as c_int
}

/// Returns the interface of the network that a socket uses, and writes its name, of at most IF_NAMESIZE bytes with the null byte, to `name`
/// unless that is null.
///
/// `ENOTCONN` while it uses none, which is before bind, connect or the first send; `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: Linux does not have it.
///
/// # Safety
/// `name` is null, or valid for writes of IF_NAMESIZE bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_socket_network(fd: c_int, name: *mut c_char) -> c_int {
    let find = || {
        let index = socket_calls::network(&*open_socket(fd)?)?.ok_or(Errno::ENOTCONN)?;
        let found = name_of(&process().context.networks, index).ok_or(Errno::ENODEV)?;
        if !name.is_null() {
            let mut room = [0; NAME_SIZE];
            for (to, from) in room.iter_mut().take(NAME_SIZE - 1).zip(found.bytes()) {
                *to = from;
            }
            // SAFETY: the caller's contract.
            unsafe { store(name.cast(), room)? };
        }
        Ok(index as c_int)
    };
    find().or_minus_one()
}

/// Adds a network whose handle, of wasi:sockets/network.network, the program owns, and returns its interface. `reaches` says which
/// addresses it leads to, `addresses` which are the program's own there: lists such as `"10.0.0.0/8 fd00::/8"`, or null for none. The
/// library imports wasi:sockets@0.2.0; a handle of a later 0.2 has the same type, unless the linker was passed
/// --merge-imports-based-on-semver=false.
///
/// `EINVAL` for an invalid interface name or list, `EEXIST` for a name that is taken, `ENOMEM`; on failure the program keeps the handle.
///
/// Differs from Linux: Linux does not have it.
///
/// # Safety
/// `handle` is a `wasi:sockets/network.network` of the type that this library imports, owned by the program; the others are null or strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasi_network_add(
    name: *const c_char,
    handle: c_int,
    reaches: *const c_char,
    addresses: *const c_char,
) -> c_int {
    let add = || {
        // SAFETY: the caller's contract.
        let text = |pointer| core::str::from_utf8(unsafe { string(pointer) }.unwrap_or_default());
        let list = |pointer| -> Result<Vec<Prefix>> {
            Prefix::list(text(pointer).map_err(|_| Errno::EINVAL)?).ok_or(Errno::EINVAL)
        };
        let name = text(name).map_err(|_| Errno::EINVAL)?.into();
        let (reaches, addresses) = (list(reaches)?, list(addresses)?);
        // SAFETY: the caller's contract.
        let network = unsafe { wit::network_of(handle as u32) };
        let added = process().context.networks.add(Offer { name, network, reaches, addresses });
        added.map(|index| index as c_int).map_err(|(error, network)| {
            let _ = wit::handle_of(network);
            error
        })
    };
    add().or_minus_one()
}
