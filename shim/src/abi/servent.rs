//! `<netdb.h>`: services and protocols, from /etc/services and /etc/protocols if the program can open them, otherwise from built-in tables.

use super::etc::ETC;
use super::memory::string;
use super::storage::{Cursor, Storage, fill};
use crate::resolve::etc::{Etc, File};
use crate::resolve::packed::Packer;
use crate::resolve::protocols::{self, Protocol};
use crate::resolve::services::{self, Service};
use core::ffi::{c_char, c_int};

/// C's `struct servent`; its pointers are addresses in the buffer.
#[repr(C)]
pub struct Servent {
    name: usize,
    aliases: usize,
    port: c_int,
    protocol: usize,
}

/// C's `struct protoent`; its pointers are addresses in the buffer.
#[repr(C)]
pub struct Protoent {
    name: usize,
    aliases: usize,
    number: c_int,
}

static SERVICES: Cursor = Cursor::new(File::Services);
static PROTOCOLS: Cursor = Cursor::new(File::Protocols);

/// A port as `s_port` holds it.
fn network_order(port: u16) -> c_int {
    c_int::from(port.to_be())
}

fn pack_service(service: &Service<'_>, packer: &mut Packer<'_>) -> Option<Servent> {
    Some(Servent {
        name: packer.string(service.name)?,
        aliases: packer.strings(service.aliases.clone())?,
        port: network_order(service.port),
        protocol: packer.string(service.protocol)?,
    })
}

fn pack_protocol(protocol: &Protocol<'_>, packer: &mut Packer<'_>) -> Option<Protoent> {
    Some(Protoent {
        name: packer.string(protocol.name)?,
        aliases: packer.strings(protocol.aliases.clone())?,
        number: protocol.number,
    })
}

/// Looks up a service and passes it to `then`.
fn with_service<T>(test: impl Fn(&Service<'_>) -> bool, then: impl FnOnce(Option<Service<'_>>) -> T) -> T {
    let file = ETC.read(File::Services);
    then(services::all(file.as_deref()).find(test))
}

/// Looks up a protocol and passes it to `then`.
fn with_protocol<T>(test: impl Fn(&Protocol<'_>) -> bool, then: impl FnOnce(Option<Protocol<'_>>) -> T) -> T {
    let file = ETC.read(File::Protocols);
    then(protocols::all(file.as_deref()).find(test))
}

/// Looks up a service by name, for any protocol if that is null. Returns it in storage that the next call overwrites, or null if there
/// is none.
///
/// POSIX [getservbyname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getservbyname.html).
///
/// # Safety
/// `name` and `protocol` are null or strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyname(name: *const c_char, protocol: *const c_char) -> *mut Servent {
    static STORAGE: Storage<Servent> = Storage::new();
    // SAFETY: the caller's contract.
    let (name, protocol) = unsafe { (string(name).unwrap_or_default(), string(protocol)) };
    with_service(|it| it.is_of(protocol) && it.has(name), |found| STORAGE.keep(found.as_ref(), pack_service))
}

/// Looks up a service by port, in network byte order. Otherwise as `getservbyname`.
///
/// POSIX [getservbyport](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getservbyport.html).
///
/// # Safety
/// `protocol` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyport(port: c_int, protocol: *const c_char) -> *mut Servent {
    static STORAGE: Storage<Servent> = Storage::new();
    // SAFETY: the caller's contract.
    let protocol = unsafe { string(protocol) };
    let test = |it: &Service<'_>| it.is_of(protocol) && network_order(it.port) == port;
    with_service(test, |found| STORAGE.keep(found.as_ref(), pack_service))
}

/// Returns the next service, in the order of the list; null after the last.
///
/// POSIX [getservent](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getservent.html).
#[unsafe(no_mangle)]
pub extern "C" fn getservent() -> *mut Servent {
    static STORAGE: Storage<Servent> = Storage::new();
    let file = SERVICES.file();
    let next = services::all(file.as_deref()).nth(SERVICES.index());
    let entry = STORAGE.keep(next.as_ref(), pack_service);
    SERVICES.advance(!entry.is_null());
    entry
}

/// Restarts `getservent` from the first entry. The file is never kept open, so the argument has no effect.
#[unsafe(no_mangle)]
pub extern "C" fn setservent(_stay_open: c_int) {
    SERVICES.rewind();
}

/// Restarts `getservent` from the first entry.
#[unsafe(no_mangle)]
pub extern "C" fn endservent() {
    SERVICES.rewind();
}

/// `getservbyname` with the caller's storage: returns 0 and the entry, 0 and null if there is none, or `ERANGE` if `len` bytes are too few.
///
/// # Safety
/// As for `getservbyname`; `entry` and `result` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyname_r(
    name: *const c_char,
    protocol: *const c_char,
    entry: *mut Servent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    // SAFETY: the caller's contract.
    let (name, protocol) = unsafe { (string(name).unwrap_or_default(), string(protocol)) };
    let test = |it: &Service<'_>| it.is_of(protocol) && it.has(name);
    // SAFETY: the caller's contract.
    with_service(test, |found| unsafe { fill(found.as_ref(), pack_service, entry, buffer, len, result) })
}

/// `getservbyport` with the caller's storage, like `getservbyname_r`.
///
/// # Safety
/// As for `getservbyname_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyport_r(
    port: c_int,
    protocol: *const c_char,
    entry: *mut Servent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    // SAFETY: the caller's contract.
    let protocol = unsafe { string(protocol) };
    let test = |it: &Service<'_>| it.is_of(protocol) && network_order(it.port) == port;
    // SAFETY: the caller's contract.
    with_service(test, |found| unsafe { fill(found.as_ref(), pack_service, entry, buffer, len, result) })
}

/// `getservent` with the caller's storage: returns `ENOENT` after the last; after `ERANGE` the next call returns the same entry.
///
/// # Safety
/// `entry` and `result` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservent_r(
    entry: *mut Servent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Servent,
) -> c_int {
    let file = SERVICES.file();
    let next = services::all(file.as_deref()).nth(SERVICES.index());
    // SAFETY: the caller's contract.
    SERVICES.give(next.is_some(), unsafe { fill(next.as_ref(), pack_service, entry, buffer, len, result) })
}

/// Looks up a protocol by name. Returns it in storage that the next call overwrites, or null if there is none.
///
/// POSIX [getprotobyname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getprotobyname.html).
///
/// # Safety
/// `name` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobyname(name: *const c_char) -> *mut Protoent {
    static STORAGE: Storage<Protoent> = Storage::new();
    // SAFETY: the caller's contract.
    let name = unsafe { string(name) }.unwrap_or_default();
    with_protocol(|it| it.has(name), |found| STORAGE.keep(found.as_ref(), pack_protocol))
}

/// Looks up a protocol by number. Otherwise as `getprotobyname`.
#[unsafe(no_mangle)]
pub extern "C" fn getprotobynumber(number: c_int) -> *mut Protoent {
    static STORAGE: Storage<Protoent> = Storage::new();
    with_protocol(|it| it.number == number, |found| STORAGE.keep(found.as_ref(), pack_protocol))
}

/// Returns the next protocol, in the order of the list; null after the last.
///
/// POSIX [getprotoent](https://pubs.opengroup.org/onlinepubs/9799919799/functions/getprotoent.html).
#[unsafe(no_mangle)]
pub extern "C" fn getprotoent() -> *mut Protoent {
    static STORAGE: Storage<Protoent> = Storage::new();
    let file = PROTOCOLS.file();
    let next = protocols::all(file.as_deref()).nth(PROTOCOLS.index());
    let entry = STORAGE.keep(next.as_ref(), pack_protocol);
    PROTOCOLS.advance(!entry.is_null());
    entry
}

/// Restarts `getprotoent` from the first entry. The file is never kept open, so the argument has no effect.
#[unsafe(no_mangle)]
pub extern "C" fn setprotoent(_stay_open: c_int) {
    PROTOCOLS.rewind();
}

/// Restarts `getprotoent` from the first entry.
#[unsafe(no_mangle)]
pub extern "C" fn endprotoent() {
    PROTOCOLS.rewind();
}

/// `getprotobyname` with the caller's storage: returns 0 and the entry, 0 and null if there is none, or `ERANGE` if `len` bytes are too
/// few.
///
/// # Safety
/// As for `getprotobyname`; `entry` and `result` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobyname_r(
    name: *const c_char,
    entry: *mut Protoent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    // SAFETY: the caller's contract.
    let name = unsafe { string(name) }.unwrap_or_default();
    // SAFETY: the caller's contract.
    with_protocol(
        |it| it.has(name),
        |found| unsafe { fill(found.as_ref(), pack_protocol, entry, buffer, len, result) },
    )
}

/// `getprotobynumber` with the caller's storage, like `getprotobyname_r`.
///
/// # Safety
/// As for `getprotobyname_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobynumber_r(
    number: c_int,
    entry: *mut Protoent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    // SAFETY: the caller's contract.
    with_protocol(
        |it| it.number == number,
        |found| unsafe { fill(found.as_ref(), pack_protocol, entry, buffer, len, result) },
    )
}

/// `getprotoent` with the caller's storage: returns `ENOENT` after the last; after `ERANGE` the next call returns the same entry.
///
/// # Safety
/// `entry` and `result` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotoent_r(
    entry: *mut Protoent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Protoent,
) -> c_int {
    let file = PROTOCOLS.file();
    let next = protocols::all(file.as_deref()).nth(PROTOCOLS.index());
    // SAFETY: the caller's contract.
    PROTOCOLS.give(next.is_some(), unsafe { fill(next.as_ref(), pack_protocol, entry, buffer, len, result) })
}
