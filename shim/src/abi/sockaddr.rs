//! `struct sockaddr` between C's buffers and [`crate::sockaddr`].

use super::memory::load;
use super::{input, output};
use crate::address::Address;
use crate::errno::{Errno, Result};
use crate::sockaddr::encode_v4;
pub use crate::sockaddr::{
    IN_SIZE, IN6_SIZE, decode, decode_local, decode_peer, decode_receiver, encode, plain,
};
use core::ffi::c_void;
use core::net::SocketAddr;

/// `socklen_t`
pub type Socklen = u32;

/// The longest address that Linux reads: its `sockaddr_storage`.
const LONGEST: usize = 128;

/// The bytes of an address passed with its length.
///
/// # Safety
/// `address` is null, or valid for reads of `len` bytes while `'a` lasts.
pub unsafe fn bytes<'a>(address: *const c_void, len: Socklen) -> Result<&'a [u8]> {
    if len as usize > LONGEST {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the caller's contract.
    unsafe { input(address, len as usize) }
}

/// # Safety
/// `to` is valid for writes of as many bytes, as far as there is memory.
unsafe fn give_bytes(bytes: &[u8], to: *mut c_void) -> Result<()> {
    // SAFETY: the caller's contract.
    let room = unsafe { output(to, bytes.len())? };
    if room.len() < bytes.len() {
        return Err(Errno::EFAULT);
    }
    room.copy_from_slice(bytes);
    Ok(())
}

/// Stores an address for C: as much of it as fits, and its full length. Does nothing if no address was requested.
///
/// # Safety
/// `address` is null, or valid for writes of `*len` bytes; `len` is null, or valid for reads and writes.
pub unsafe fn give(what: &Address, address: *mut c_void, len: *mut Socklen) -> Result<()> {
    if address.is_null() {
        return Ok(());
    }
    // SAFETY: the caller's contract.
    let room = unsafe { load(len)? };
    let plain;
    let other;
    let (bytes, whole): (&[u8], usize) = match what {
        // What most programs have is not worth the room for the longest.
        Address::Inet(SocketAddr::V4(v4)) => {
            plain = encode_v4(v4);
            (&plain, IN_SIZE)
        }
        _ => {
            other = encode(what);
            (&other.0, other.1)
        }
    };
    if room > i32::MAX as u32 {
        return Err(Errno::EINVAL);
    }
    let n = whole.min(room as usize);
    if let Some(bytes) = bytes.get(..n) {
        // SAFETY: the caller's contract.
        unsafe { give_bytes(bytes, address)? };
    }
    // SAFETY: the caller's contract, and the pointer was read from.
    unsafe { len.write_unaligned(whole as Socklen) };
    Ok(())
}
