//! `<wasi/posix_sockets.h>`: networks with names, which Linux has not.

use super::netdb::string;
use super::{OrMinusOne, open_socket, process};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::host::wit::bindings::wasi_posix_sockets::shim::networks;
use crate::host::wit::{self, Wasi, ip_from_wit};
use crate::network::{NAME_SIZE, Offer, Prefix, name_of};
use crate::socket_calls;
use alloc::vec::Vec;
use core::ffi::{c_char, c_int};

fn prefixes(prefixes: Vec<networks::Prefix>) -> Vec<Prefix> {
    let prefix = |it: networks::Prefix| Prefix { address: ip_from_wit(it.address), length: it.length.into() };
    prefixes.into_iter().map(prefix).collect()
}

/// `networks.get-networks`. A program that never gets here imports no such interface.
fn offered() -> Vec<Offer<<Wasi as Host>::Network>> {
    let offer = |it: networks::NamedNetwork| Offer {
        name: it.name,
        network: it.handle,
        reaches: prefixes(it.reaches),
        addresses: prefixes(it.addresses),
    };
    networks::get_networks().into_iter().map(offer).collect()
}

/// Takes the interface through which the host hands over networks into use. Only `shim/c/networks.c` refers to this, so that a
/// program without it does not import the interface.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_import_networks() {
    process().context.networks.set_source(offered);
}

/// How many networks there are beside the loopback and the default one.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_count_networks() -> c_int {
    process().context.networks.named().len() as c_int
}

/// Gives the interface of the network that a socket uses, and writes its name, of at most IF_NAMESIZE bytes with the null byte, to
/// `name` unless that is null.
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
            // SAFETY: the caller's contract, and the pointer is not null.
            unsafe { name.cast::<[u8; NAME_SIZE]>().write(room) };
        }
        Ok(index as c_int)
    };
    find().or_minus_one()
}

/// Adds a network whose handle the program has got from elsewhere, and gives its interface. `reaches` and `addresses` are lists such as
/// `"10.0.0.0/8 fd00::/8"`, or null for none.
///
/// `EINVAL` for what is no name of an interface or no such list, `EEXIST` for a name that is taken, `ENOMEM`; then the handle stays the
/// program's.
///
/// Differs from Linux: Linux does not have it.
///
/// # Safety
/// `handle` is that of a `wasi:sockets/network.network` of the type that this library imports, and the program owns it; the others are null or strings.
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
