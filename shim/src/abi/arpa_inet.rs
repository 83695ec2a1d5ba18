//! `<arpa/inet.h>`, where libc's functions differ from Linux's: `inet_aton` and `inet_addr` stop at white space, `inet_network` reads a
//! number of up to four parts, and `inet_ntop` formats `::1.2.3.4` differently. `inet_pton` and `inet_ntoa` are libc's.

use super::memory::{load, store, string};
use super::{output_within, set_errno};
use crate::errno::Errno;
use crate::numbers::{AF_INET, AF_INET6};
use crate::resolve::literal;
use core::ffi::{c_char, c_int, c_void};
use core::net::{IpAddr, Ipv4Addr};
use core::ptr::null;

/// C's `struct in_addr`: an address in network byte order. C passes it as the number that it holds.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct InAddr {
    address: u32,
}

impl From<Ipv4Addr> for InAddr {
    fn from(address: Ipv4Addr) -> InAddr {
        InAddr { address: address.to_bits().to_be() }
    }
}

impl InAddr {
    fn bits(self) -> u32 {
        u32::from_be(self.address)
    }
}

/// # Safety
/// `text` is null or a string.
unsafe fn read(text: *const c_char) -> Option<Ipv4Addr> {
    // SAFETY: the caller's contract.
    literal::ipv4_word(unsafe { string(text) }?)
}

/// Parses an IPv4 address of one to four parts, up to the end or to white space; returns 1, or 0 and leaves `address` unchanged.
///
/// # Safety
/// `text` is null or a string; `address` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_aton(text: *const c_char, address: *mut InAddr) -> c_int {
    // SAFETY: the caller's contract.
    let Some(found) = (unsafe { read(text) }) else { return 0 };
    if !address.is_null() {
        // SAFETY: the caller's contract. Beyond the end of memory it is no place for one.
        let _ = unsafe { store(address, found.into()) };
    }
    1
}

/// Parses an IPv4 address as `inet_aton` does; returns INADDR_NONE, which is also the broadcast address, if it is invalid.
///
/// POSIX [inet_addr](https://pubs.opengroup.org/onlinepubs/9799919799/functions/inet_addr.html).
///
/// # Safety
/// `text` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_addr(text: *const c_char) -> u32 {
    // SAFETY: the caller's contract.
    InAddr::from(unsafe { read(text) }.unwrap_or(Ipv4Addr::BROADCAST)).address
}

/// Parses a network number of one to four one-byte parts into host byte order; returns all ones if it is invalid.
///
/// # Safety
/// `text` is null or a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_network(text: *const c_char) -> u32 {
    // SAFETY: the caller's contract.
    let text = unsafe { string(text) }.unwrap_or_default();
    literal::network(text).unwrap_or(u32::MAX)
}

/// How many bits of an address name the host, by the class of its network.
fn host_bits(address: u32) -> u32 {
    match address.leading_ones() {
        0 => 24,
        1 => 16,
        _ => 8,
    }
}

/// Combines a network number and a host number on it into an address, by the old classes.
#[unsafe(no_mangle)]
pub extern "C" fn inet_makeaddr(network: u32, host: u32) -> InAddr {
    let bits = match network {
        0..128 => 24,
        128..0x1_0000 => 16,
        0x1_0000..0x100_0000 => 8,
        _ => 0,
    };
    let host = if bits == 0 { host } else { host & ((1 << bits) - 1) };
    InAddr { address: (network << bits | host).to_be() }
}

/// Returns the part of an address that names the host, by the old classes.
#[unsafe(no_mangle)]
pub extern "C" fn inet_lnaof(address: InAddr) -> u32 {
    let address = address.bits();
    address & ((1 << host_bits(address)) - 1)
}

/// Returns the part of an address that names the network, by the old classes.
#[unsafe(no_mangle)]
pub extern "C" fn inet_netof(address: InAddr) -> u32 {
    let address = address.bits();
    address >> host_bits(address)
}

/// Formats an address of AF_INET or AF_INET6 into `text`, a buffer of `len` bytes, and returns `text`; null and `ENOSPC` if the buffer is
/// too small, or `EAFNOSUPPORT` for another family.
///
/// POSIX [inet_ntop](https://pubs.opengroup.org/onlinepubs/9799919799/functions/inet_ntop.html).
///
/// # Safety
/// `address` is valid for reads of 4 or 16 bytes, by its family; `text` is valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_ntop(
    family: c_int,
    address: *const c_void,
    text: *mut c_char,
    len: u32,
) -> *const c_char {
    let write = || {
        // SAFETY: the caller's contract.
        let address = unsafe {
            match family {
                AF_INET => IpAddr::from(load(address.cast::<[u8; 4]>())?),
                AF_INET6 => IpAddr::from(load(address.cast::<[u8; 16]>())?),
                _ => return Err(Errno::EAFNOSUPPORT),
            }
        };
        let written = literal::text(address);
        // SAFETY: the caller's contract.
        let room = unsafe { output_within(text.cast(), len as usize, written.len() + 1)? };
        let (to, end) = room.split_at_mut_checked(written.len()).ok_or(Errno::ENOSPC)?;
        *end.first_mut().ok_or(Errno::ENOSPC)? = 0;
        to.copy_from_slice(&written);
        Ok(())
    };
    match write() {
        Ok(()) => text,
        Err(errno) => {
            set_errno(errno);
            null()
        }
    }
}
