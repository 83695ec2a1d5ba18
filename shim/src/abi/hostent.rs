//! `<netdb.h>`: hosts by name and by address, with `h_errno`.

use super::etc::ETC;
use super::memory::{store, string};
use super::storage::{Cursor, Storage, fill};
use super::{input, pointers, process, set_errno};
use crate::address::IpFamily;
use crate::errno::Errno;
use crate::numbers::*;
use crate::resolve::etc::File;
use crate::resolve::failure::{self, Failure};
use crate::resolve::host_entry::{self, Machine};
use crate::resolve::packed::Packer;
use crate::room::ready;
use core::cmp::Ordering;
use core::ffi::{c_char, c_int, c_void};
use core::net::IpAddr;
use core::ptr::null_mut;

/// C's `struct hostent`; its pointers are addresses in the buffer.
#[repr(C)]
pub struct Hostent {
    name: usize,
    aliases: usize,
    family: c_int,
    length: c_int,
    addresses: usize,
}

unsafe extern "C" {
    fn wasi_posix_sockets_set_h_errno(value: c_int);
    fn wasi_posix_sockets_h_errno() -> c_int;
}

static MACHINES: Cursor = Cursor::new(File::Hosts);

/// Sets `h_errno`.
pub fn set_h_errno(value: c_int) {
    // SAFETY: stores a number.
    unsafe { wasi_posix_sockets_set_h_errno(value) }
}

fn pack(machine: &Machine, packer: &mut Packer<'_>) -> Option<Hostent> {
    let v6 = machine.addresses.first().is_some_and(IpAddr::is_ipv6);
    let mut list = alloc::vec::Vec::new();
    for address in &machine.addresses {
        list.push(match address {
            IpAddr::V4(v4) => packer.address(&v4.octets())?,
            IpAddr::V6(v6) => packer.address(&v6.octets())?,
        });
    }
    Some(Hostent {
        addresses: packer.pointers(&list)?,
        aliases: packer.strings(machine.aliases.iter().map(|alias| &**alias))?,
        name: packer.string(&machine.name)?,
        family: if v6 { AF_INET6 } else { AF_INET },
        length: if v6 { 16 } else { 4 },
    })
}

/// Checks the family of an argument; `EAFNOSUPPORT` for another.
fn ip_family(family: c_int) -> Result<IpFamily, Failure> {
    match family {
        AF_INET => Ok(IpFamily::V4),
        AF_INET6 => Ok(IpFamily::V6),
        _ => Err(Failure::System(Errno::EAFNOSUPPORT)),
    }
}

/// # Safety
/// `name` is null or a string.
unsafe fn by_name(name: *const c_char, family: c_int) -> Result<Machine, Failure> {
    let family = ip_family(family)?;
    ready()?;
    // SAFETY: the caller's contract.
    let name = unsafe { string(name) }.ok_or(Failure::NoName)?;
    host_entry::by_name(&process().context, &ETC, name, family)
}

/// # Safety
/// `address` is null, or valid for reads of `len` bytes.
unsafe fn by_address(address: *const c_void, len: u32, family: c_int) -> Result<Machine, Failure> {
    let family = ip_family(family)?;
    let size = if family == IpFamily::V4 { 4 } else { 16 };
    // As on Linux, a length that is too short counts as another family, and with one that is too long there is no such host.
    match len.cmp(&size) {
        Ordering::Less => return Err(Failure::System(Errno::EAFNOSUPPORT)),
        Ordering::Equal => {}
        Ordering::Greater => return Err(Failure::NoName),
    }
    // SAFETY: the caller's contract.
    let bytes = unsafe { input(address, size as usize)? };
    let address = match family {
        IpFamily::V4 => <[u8; 4]>::try_from(bytes).map(IpAddr::from),
        IpFamily::V6 => <[u8; 16]>::try_from(bytes).map(IpAddr::from),
    };
    let address = address.map_err(|_| Failure::NoName)?;
    match host_entry::by_address(&ETC, address) {
        Some(known) => Ok(known),
        None => pointers::machine(address)?.ok_or(Failure::NoName),
    }
}

/// The result in the storage of the function; null and `h_errno` on failure.
fn keep(storage: &Storage<Hostent>, found: Result<Machine, Failure>) -> *mut Hostent {
    match found {
        Ok(machine) => {
            let entry = storage.keep(Some(&machine), pack);
            set_h_errno(if entry.is_null() { NETDB_INTERNAL } else { NETDB_SUCCESS });
            entry
        }
        Err(failure) => {
            failure.give();
            set_h_errno(failure.host_error());
            null_mut()
        }
    }
}

/// The result in the caller's storage.
///
/// # Safety
/// `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
unsafe fn give(
    found: Result<Machine, Failure>,
    entry: *mut Hostent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    let filled = unsafe { fill(found.as_ref().ok(), pack, entry, buffer, len, result) };
    let (answer, error) = match found {
        Ok(_) if filled == 0 => (0, NETDB_SUCCESS),
        Ok(_) => (filled, NETDB_INTERNAL),
        // As on Linux, a name that is not found is no error of the call.
        Err(failure @ (Failure::NoName | Failure::NoData)) => (0, failure.host_error()),
        Err(Failure::Again) => (Errno::EAGAIN.number(), TRY_AGAIN),
        Err(Failure::Fail) => (Errno::EACCES.number(), NO_RECOVERY),
        Err(Failure::System(errno)) => (errno.number(), NETDB_INTERNAL),
        Err(failure) => (Errno::ENOMEM.number(), failure.host_error()),
    };
    if let Some(error) = Errno::new(answer) {
        set_errno(error);
    }
    // SAFETY: the caller's contract.
    match unsafe { store(host_error, error) } {
        Err(fault) if answer == 0 => fault.number(),
        _ => answer,
    }
}

/// Looks up the IPv4 addresses of a name; returns them in storage that the next call overwrites, or null with `h_errno` set to
/// HOST_NOT_FOUND, NO_DATA, TRY_AGAIN, or NO_RECOVERY when the host refuses to look names up.
///
/// Differs from Linux: `h_name` is the name as passed in, unless /etc/hosts has another, because WASI does not report canonical names.
///
/// POSIX until 2008 [gethostbyname](https://pubs.opengroup.org/onlinepubs/009695399/functions/gethostbyname.html); WIT `ip-name-lookup.resolve-addresses`.
///
/// # Safety
/// `name` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname(name: *const c_char) -> *mut Hostent {
    static STORAGE: Storage<Hostent> = Storage::new();
    // SAFETY: the caller's contract.
    keep(&STORAGE, unsafe { by_name(name, AF_INET) })
}

/// `gethostbyname` for AF_INET or AF_INET6; sets `h_errno` to NETDB_INTERNAL and fails with `EAFNOSUPPORT` for another family.
///
/// # Safety
/// `name` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname2(name: *const c_char, family: c_int) -> *mut Hostent {
    static STORAGE: Storage<Hostent> = Storage::new();
    // SAFETY: the caller's contract.
    keep(&STORAGE, unsafe { by_name(name, family) })
}

/// Looks up the names of an address: in /etc/hosts, for the loopback, or from name servers if they are known. Returns null if there are
/// none, with `h_errno` HOST_NOT_FOUND, or NETDB_INTERNAL and `errno` EAFNOSUPPORT for another family or a length that is too short. It has
/// storage of its own.
///
/// Differs from Linux: name servers are known as described in `<resolv.h>`. WASI has no reverse lookup.
///
/// POSIX until 2008 [gethostbyaddr](https://pubs.opengroup.org/onlinepubs/009695399/functions/gethostbyaddr.html).
///
/// # Safety
/// `address` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyaddr(address: *const c_void, len: u32, family: c_int) -> *mut Hostent {
    static STORAGE: Storage<Hostent> = Storage::new();
    // SAFETY: the caller's contract.
    keep(&STORAGE, unsafe { by_address(address, len, family) })
}

/// `gethostbyname` with the caller's storage: returns 0 and the entry, 0 and null if there is none, `ERANGE` if `len` bytes are too few,
/// `EAGAIN` when a retry may help, `EACCES` when the host refuses; stores `h_errno` in `host_error`.
///
/// # Safety
/// As for `gethostbyname`; `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname_r(
    name: *const c_char,
    entry: *mut Hostent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { give(by_name(name, AF_INET), entry, buffer, len, result, host_error) }
}

/// `gethostbyname2` with the caller's storage, like `gethostbyname_r`.
///
/// # Safety
/// As for `gethostbyname_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname2_r(
    name: *const c_char,
    family: c_int,
    entry: *mut Hostent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { give(by_name(name, family), entry, buffer, len, result, host_error) }
}

/// `gethostbyaddr` with the caller's storage, like `gethostbyname_r`.
///
/// Differs from Linux: as for `gethostbyaddr`.
///
/// # Safety
/// As for `gethostbyaddr`; `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyaddr_r(
    address: *const c_void,
    address_len: u32,
    family: c_int,
    entry: *mut Hostent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    host_error: *mut c_int,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { give(by_address(address, address_len, family), entry, buffer, len, result, host_error) }
}

/// Returns the next line of /etc/hosts, or `localhost` if there is no such file; null after the last.
///
/// POSIX [gethostent](https://pubs.opengroup.org/onlinepubs/9799919799/functions/gethostent.html).
#[unsafe(no_mangle)]
pub extern "C" fn gethostent() -> *mut Hostent {
    static STORAGE: Storage<Hostent> = Storage::new();
    let entry =
        keep(&STORAGE, host_entry::at(MACHINES.file().as_deref(), MACHINES.index()).ok_or(Failure::NoName));
    MACHINES.advance(!entry.is_null());
    entry
}

/// `gethostent` with the caller's storage: returns `ENOENT` after the last; after `ERANGE` the next call returns the same entry.
///
/// # Safety
/// `entry`, `result` and `host_error` are valid for writes, `buffer` for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostent_r(
    entry: *mut Hostent,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut Hostent,
    host_error: *mut c_int,
) -> c_int {
    let next = host_entry::at(MACHINES.file().as_deref(), MACHINES.index()).ok_or(Failure::NoName);
    let found = next.is_ok();
    // SAFETY: the caller's contract.
    MACHINES.give(found, unsafe { give(next, entry, buffer, len, result, host_error) })
}

/// Restarts `gethostent` from the first entry. The file is never kept open, so the argument has no effect.
#[unsafe(no_mangle)]
pub extern "C" fn sethostent(_stay_open: c_int) {
    MACHINES.rewind();
}

/// Restarts `gethostent` from the first entry.
#[unsafe(no_mangle)]
pub extern "C" fn endhostent() {
    MACHINES.rewind();
}

/// Describes a value of `h_errno`, in Linux's words.
#[unsafe(no_mangle)]
pub extern "C" fn hstrerror(code: c_int) -> *const c_char {
    failure::host_message(code).as_ptr()
}

/// Writes the meaning of `h_errno` to standard error, after `prefix` and a colon unless that is null or empty.
///
/// # Safety
/// `prefix` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn herror(prefix: *const c_char) {
    // SAFETY: reads a number.
    let code = unsafe { wasi_posix_sockets_h_errno() };
    // SAFETY: the caller's contract.
    let prefix = unsafe { string(prefix) }.unwrap_or_default();
    let colon: &[u8] = if prefix.is_empty() { b"" } else { b": " };
    let line = [prefix, colon, failure::host_message(code).to_bytes(), b"\n"].concat();
    // SAFETY: the bytes are valid for their length. A failure to write to standard error cannot be reported.
    unsafe { libc::write(2, line.as_ptr().cast(), line.len()) };
}
