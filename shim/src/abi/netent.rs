//! `<netdb.h>`: networks by name and by number, from /etc/networks if the program can open it. There is no other source of such names here.

use super::etc::ETC;
use super::hostent::set_h_errno;
use super::memory::string;
use super::storage::{Cursor, Storage, fill};
use crate::errno::Errno;
use crate::numbers::*;
use crate::resolve::etc::{Etc, File};
use crate::resolve::networks::{Network, parse};
use crate::resolve::packed::Packer;
use core::ffi::{c_char, c_int};

/// C's `struct netent`; its pointers are addresses in the buffer.
#[repr(C)]
pub struct Netent {
    name: usize,
    aliases: usize,
    family: c_int,
    number: u32,
}

static NETWORKS: Cursor = Cursor::new(File::Networks);

fn pack(network: &Network<'_>, packer: &mut Packer<'_>) -> Option<Netent> {
    Some(Netent {
        name: packer.string(network.name)?,
        aliases: packer.strings(network.aliases.clone())?,
        family: AF_INET,
        number: network.number,
    })
}

/// Looks up a network and passes it to `then`.
fn with_network<T>(test: impl Fn(&Network<'_>) -> bool, then: impl FnOnce(Option<Network<'_>>) -> T) -> T {
    let file = ETC.read(File::Networks);
    then(parse(file.as_deref().unwrap_or_default()).find(test))
}

/// The network in the storage of the function; null and `h_errno` if there is none.
fn keep(storage: &Storage<Netent>, network: Option<Network<'_>>) -> *mut Netent {
    let entry = storage.keep(network.as_ref(), pack);
    if network.is_none() {
        set_h_errno(HOST_NOT_FOUND);
    }
    entry
}

/// The network in the caller's storage.
///
/// # Safety
/// `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
unsafe fn give(
    network: Option<Network<'_>>,
    entry: *mut Netent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe {
        let filled = fill(network.as_ref(), pack, entry, buffer, len, result);
        *host_error = match (&network, filled) {
            (None, _) => HOST_NOT_FOUND,
            (Some(_), 0) => NETDB_SUCCESS,
            (Some(_), _) => NETDB_INTERNAL,
        };
        filled
    }
}

fn of_number(number: u32, family: c_int) -> impl Fn(&Network<'_>) -> bool {
    move |network| network.number == number && [AF_UNSPEC, AF_INET].contains(&family)
}

/// Looks up a network by name; null and `h_errno` HOST_NOT_FOUND if there is none.
///
/// POSIX [getnetbyname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getnetbyname.html).
///
/// # Safety
/// `name` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyname(name: *const c_char) -> *mut Netent {
    static STORAGE: Storage<Netent> = Storage::new();
    // SAFETY: the caller's contract.
    let name = unsafe { string(name) }.unwrap_or_default();
    with_network(|network| network.has(name), |found| keep(&STORAGE, found))
}

/// Looks up a network by its number, in host byte order, of AF_INET or any family.
///
/// POSIX [getnetbyaddr](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getnetbyaddr.html).
#[unsafe(no_mangle)]
pub extern "C" fn getnetbyaddr(number: u32, family: c_int) -> *mut Netent {
    static STORAGE: Storage<Netent> = Storage::new();
    with_network(of_number(number, family), |found| keep(&STORAGE, found))
}

/// Returns the next network; null after the last.
///
/// POSIX [getnetent](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getnetent.html).
#[unsafe(no_mangle)]
pub extern "C" fn getnetent() -> *mut Netent {
    static STORAGE: Storage<Netent> = Storage::new();
    let file = NETWORKS.file();
    let next = parse(file.as_deref().unwrap_or_default()).nth(NETWORKS.index());
    let entry = keep(&STORAGE, next);
    NETWORKS.advance(!entry.is_null());
    entry
}

/// `getnetbyname` with the caller's storage: returns 0 and the entry, 0 and null if there is none, `ERANGE` if `len` bytes are too few.
///
/// # Safety
/// `name` is null or a string; `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyname_r(
    name: *const c_char,
    entry: *mut Netent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    let name = unsafe { string(name) }.unwrap_or_default();
    // SAFETY: the caller's contract.
    with_network(
        |network| network.has(name),
        |network| unsafe { give(network, entry, buffer, len, result, host_error) },
    )
}

/// `getnetbyaddr` with the caller's storage, like `getnetbyname_r`.
///
/// # Safety
/// `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyaddr_r(
    number: u32,
    family: c_int,
    entry: *mut Netent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    with_network(of_number(number, family), |network| unsafe {
        give(network, entry, buffer, len, result, host_error)
    })
}

/// `getnetent` with the caller's storage: returns `ENOENT` after the last.
///
/// # Safety
/// As `getnetbyaddr_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetent_r(
    entry: *mut Netent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Netent,
    host_error: *mut c_int,
) -> c_int {
    let file = NETWORKS.file();
    let next = parse(file.as_deref().unwrap_or_default()).nth(NETWORKS.index());
    let found = next.is_some();
    // SAFETY: the caller's contract.
    let answer = NETWORKS.give(found, unsafe { give(next, entry, buffer, len, result, host_error) });
    if let Some(error) = Errno::new(answer) {
        super::set_errno(error);
    }
    answer
}

/// Restarts `getnetent` from the first entry. The file is never kept open, so the argument has no effect.
#[unsafe(no_mangle)]
pub extern "C" fn setnetent(_stay_open: c_int) {
    NETWORKS.rewind();
}

/// Restarts `getnetent` from the first entry.
#[unsafe(no_mangle)]
pub extern "C" fn endnetent() {
    NETWORKS.rewind();
}
