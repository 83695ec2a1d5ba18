//! `<arpa/inet.h>`: network prefixes and numbers as text, as on the BSDs.

use super::nameser::given;
use super::{OrMinusOne, output, output_within, set_errno};
use crate::errno::Errno;
use crate::numbers::AF_INET;
use crate::resolve::prefix;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;

/// Parses a prefix, such as `10.1/16` or `0x0a01`; returns its length in bits, or -1: `ENOENT` for an invalid one, `EMSGSIZE` if the buffer
/// is too small, `EAFNOSUPPORT` for a family other than AF_INET.
///
/// # Safety
/// `text` is a string; `to` is valid for writes of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_net_pton(
    family: c_int,
    text: *const c_char,
    to: *mut c_void,
    room: usize,
) -> c_int {
    let read = || {
        if family != AF_INET {
            return Err(Errno::EAFNOSUPPORT);
        }
        // SAFETY: the caller's contract.
        let (octets, bits) = prefix::from_text(unsafe { given(text) }?, room)?;
        // SAFETY: the caller's contract, and there are no more than there is room.
        unsafe { output(to, octets.len())? }.copy_from_slice(&octets);
        Ok(bits as c_int)
    };
    read().or_minus_one()
}

/// Formats a prefix; returns `to`, or null: `EINVAL` for an invalid length, `EMSGSIZE` if the buffer is too small, `EAFNOSUPPORT` for a
/// family other than AF_INET.
///
/// # Safety
/// `octets` is valid for reads of as many bytes as `bits` requires; `to` is valid for writes of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_net_ntop(
    family: c_int,
    octets: *const c_void,
    bits: c_int,
    to: *mut c_char,
    room: usize,
) -> *mut c_char {
    let error = match u32::try_from(bits).ok().filter(|bits| *bits <= 32) {
        _ if family != AF_INET => Errno::EAFNOSUPPORT,
        None => Errno::EINVAL,
        Some(bits) => {
            // SAFETY: the caller's contract.
            let octets = unsafe { super::input(octets, bits.div_ceil(8) as usize) }.unwrap_or_default();
            let text = prefix::text(octets, bits);
            // SAFETY: the caller's contract.
            match unsafe { put(&text, to, room) } {
                Ok(()) => return to,
                Err(error) => error,
            }
        }
    };
    set_errno(error);
    null_mut()
}

/// Formats a network number, passed in host byte order, without its zeros; returns `to`, or null and `EMSGSIZE` if the buffer is too small.
///
/// # Safety
/// `to` is valid for writes of `room` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet_neta(number: u32, to: *mut c_char, room: usize) -> *mut c_char {
    // SAFETY: the caller's contract.
    match unsafe { put(&prefix::network(number), to, room) } {
        Ok(()) => to,
        Err(error) => {
            set_errno(error);
            null_mut()
        }
    }
}

/// # Safety
/// `to` is valid for writes of `room` bytes.
unsafe fn put(text: &[u8], to: *mut c_char, room: usize) -> crate::errno::Result<()> {
    // SAFETY: the caller's contract.
    let to = unsafe { output_within(to.cast(), room, text.len() + 1)? };
    let (to, end) = to.split_at_mut_checked(text.len()).ok_or(Errno::EMSGSIZE)?;
    *end.first_mut().ok_or(Errno::EMSGSIZE)? = 0;
    to.copy_from_slice(text);
    Ok(())
}
