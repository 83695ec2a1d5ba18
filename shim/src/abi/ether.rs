//! `<netinet/ether.h>`: Ethernet addresses as text.

use super::nameser::given;
use crate::resolve::prefix;
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// C's `struct ether_addr`.
#[repr(C)]
pub struct EtherAddr {
    octets: [u8; 6],
}

/// What the calls without a buffer give.
struct Static<T>(UnsafeCell<T>);

// SAFETY: a component has one thread.
unsafe impl<T> Sync for Static<T> {}

static ADDRESS: Static<EtherAddr> = Static(UnsafeCell::new(EtherAddr { octets: [0; 6] }));
static TEXT: Static<[c_char; TEXT_ROOM]> = Static(UnsafeCell::new([0; TEXT_ROOM]));

/// Six numbers of two digits, with what separates and what ends them.
const TEXT_ROOM: usize = 18;

/// Writes an Ethernet address to storage of the library's own.
///
/// # Safety
/// `address` is valid for reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa(address: *const EtherAddr) -> *mut c_char {
    // SAFETY: the caller's contract; what C still holds may be overwritten.
    unsafe { ether_ntoa_r(address, TEXT.0.get().cast()) }
}

/// Writes an Ethernet address to `to`, which has room for 18 bytes, and gives that.
///
/// # Safety
/// `address` is valid for reads, `to` for writes of 18 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa_r(address: *const EtherAddr, to: *mut c_char) -> *mut c_char {
    // SAFETY: the caller's contract: the text is never longer.
    unsafe {
        let text = prefix::ethernet_text(&(*address).octets);
        to.cast::<u8>().copy_from_nonoverlapping(text.as_ptr(), text.len());
        *to.add(text.len()) = 0;
    }
    to
}

/// Reads an Ethernet address into storage of the library's own; null for what is none.
///
/// # Safety
/// `text` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton(text: *const c_char) -> *mut EtherAddr {
    // SAFETY: the caller's contract; what C still holds may be overwritten.
    unsafe { ether_aton_r(text, ADDRESS.0.get()) }
}

/// Reads an Ethernet address into `to`, and gives that; null for what is none.
///
/// # Safety
/// `text` is a string; `to` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton_r(text: *const c_char, to: *mut EtherAddr) -> *mut EtherAddr {
    // SAFETY: the caller's contract.
    let Some((octets, _)) = prefix::ethernet(unsafe { given(text) }) else { return null_mut() };
    // SAFETY: the caller's contract.
    unsafe { (*to).octets = octets };
    to
}

/// Reads a line of /etc/ethers: an Ethernet address and a name, for which there is enough room; gives 0, or -1.
///
/// # Safety
/// `line` is a string; `address` is valid for writes, `name` for as many as the line is long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_line(
    line: *const c_char,
    address: *mut EtherAddr,
    name: *mut c_char,
) -> c_int {
    // SAFETY: the caller's contract.
    let Some((octets, found)) = prefix::ethernet_line(unsafe { given(line) }) else { return -1 };
    // SAFETY: the caller's contract: the name is part of the line.
    unsafe {
        (*address).octets = octets;
        name.cast::<u8>().copy_from_nonoverlapping(found.as_ptr(), found.len());
        *name.add(found.len()) = 0;
    }
    0
}

/// Finds no Ethernet address of a machine: -1.
///
/// Differs from Linux: /etc/ethers is not read.
#[unsafe(no_mangle)]
pub extern "C" fn ether_hostton(_name: *const c_char, _address: *mut EtherAddr) -> c_int {
    -1
}

/// Finds no machine of an Ethernet address: -1.
///
/// Differs from Linux: /etc/ethers is not read.
#[unsafe(no_mangle)]
pub extern "C" fn ether_ntohost(_name: *mut c_char, _address: *const EtherAddr) -> c_int {
    -1
}
