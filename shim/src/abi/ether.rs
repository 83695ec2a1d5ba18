//! `<netinet/ether.h>`: Ethernet addresses as text.

use super::memory::{load, store, string};
use super::nameser::put_text;
use super::set_errno;
use crate::errno::Errno;
use crate::resolve::prefix;
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// C's `struct ether_addr`.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct EtherAddr {
    octets: [u8; 6],
}

/// The result of the calls without a buffer.
struct Static<T>(UnsafeCell<T>);

// SAFETY: a component has one thread.
unsafe impl<T> Sync for Static<T> {}

static ADDRESS: Static<EtherAddr> = Static(UnsafeCell::new(EtherAddr { octets: [0; 6] }));
static TEXT: Static<[c_char; TEXT_ROOM]> = Static(UnsafeCell::new([0; TEXT_ROOM]));

/// Six two-digit numbers, with their separator and terminator.
const TEXT_ROOM: usize = 18;

/// Formats an Ethernet address in the library's own storage.
///
/// # Safety
/// `address` is valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa(address: *const EtherAddr) -> *mut c_char {
    // SAFETY: the caller's contract; what C still holds may be overwritten.
    unsafe { ether_ntoa_r(address, TEXT.0.get().cast()) }
}

/// Formats an Ethernet address in `to`, which has room for 18 bytes, and returns `to`.
///
/// # Safety
/// `address` is valid for reads, `to` for writes of 18 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa_r(address: *const EtherAddr, to: *mut c_char) -> *mut c_char {
    // SAFETY: the caller's contract: the text is never longer.
    let written = || unsafe {
        let address = load(address)?;
        put_text(&prefix::ethernet_text(&address.octets), to, TEXT_ROOM)
    };
    match written() {
        Ok(()) => to,
        Err(error) => {
            set_errno(error);
            null_mut()
        }
    }
}

/// Parses an Ethernet address into the library's own storage; null if it is invalid.
///
/// # Safety
/// `text` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton(text: *const c_char) -> *mut EtherAddr {
    // SAFETY: the caller's contract; what C still holds may be overwritten.
    unsafe { ether_aton_r(text, ADDRESS.0.get()) }
}

/// Parses an Ethernet address into `to`, and returns `to`; null if it is invalid.
///
/// # Safety
/// `text` is a string; `to` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton_r(text: *const c_char, to: *mut EtherAddr) -> *mut EtherAddr {
    // SAFETY: the caller's contract.
    let read = || unsafe {
        let (octets, _) = prefix::ethernet(string(text)?)?;
        store(to, EtherAddr { octets }).ok()
    };
    if read().is_some() { to } else { null_mut() }
}

/// Parses a line of /etc/ethers, an Ethernet address and a name, for which there is enough room; returns 0, or -1.
///
/// # Safety
/// `line` is a string; `address` is valid for writes, `name` for as many bytes as the line is long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_line(
    line: *const c_char,
    address: *mut EtherAddr,
    name: *mut c_char,
) -> c_int {
    // SAFETY: the caller's contract: the name is part of the line.
    let read = || unsafe {
        let (octets, found) = prefix::ethernet_line(string(line)?)?;
        store(address, EtherAddr { octets }).ok()?;
        put_text(found, name, found.len() + 1).ok()
    };
    if read().is_some() { 0 } else { -1 }
}

/// Would look up the Ethernet address of a host; always returns -1, with `ENOENT`.
///
/// Differs from Linux: /etc/ethers is not read.
#[unsafe(no_mangle)]
pub extern "C" fn ether_hostton(_name: *const c_char, _address: *mut EtherAddr) -> c_int {
    set_errno(Errno::ENOENT);
    -1
}

/// Would look up the host with an Ethernet address; always returns -1, with `ENOENT`.
///
/// Differs from Linux: /etc/ethers is not read.
#[unsafe(no_mangle)]
pub extern "C" fn ether_ntohost(_name: *mut c_char, _address: *const EtherAddr) -> c_int {
    set_errno(Errno::ENOENT);
    -1
}
