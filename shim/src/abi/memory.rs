//! The end of the component's memory. An address beyond it is `EFAULT`, like one that is not mapped on Linux; below it every address but
//! null is valid.

use crate::errno::{Errno, Result};
use core::ffi::{c_char, c_void};
use core::ptr::NonNull;

/// How many bytes there are from an address to the end of memory, as far as a slice may reach: none from null.
#[inline(never)]
pub fn room(address: usize) -> usize {
    // The size of a full memory does not fit a usize. Null and what lies beyond the end are as far from the last address as that is from
    // null, or farther.
    let last = (core::arch::wasm32::memory_size(0) << 16).wrapping_sub(1);
    let before_last = last.wrapping_sub(address);
    if before_last < last { (before_last + 1).min(isize::MAX as usize) } else { 0 }
}

/// `EFAULT` unless `count` values starting at an address lie in memory.
pub fn check<T>(at: *const T, count: usize) -> Result<()> {
    if room(at.addr()) / size_of::<T>() < count { Err(Errno::EFAULT) } else { Ok(()) }
}

/// The address of a buffer as a host accepts it, which checks that of no bytes too.
pub fn inside(data: *mut c_void, len: usize) -> *mut c_void {
    if len == 0 { NonNull::dangling().as_ptr() } else { data }
}

/// Reads through a pointer, whatever its alignment.
///
/// # Safety
/// Below the end of memory, `at` is valid for reads.
pub unsafe fn load<T: Copy>(at: *const T) -> Result<T> {
    check(at, 1)?;
    // SAFETY: the caller's contract, and it lies in memory.
    Ok(unsafe { at.read_unaligned() })
}

/// Reads through a pointer that may be null.
///
/// # Safety
/// As for [`load`].
pub unsafe fn load_if<T: Copy>(at: *const T) -> Result<Option<T>> {
    // SAFETY: the caller's contract.
    if at.is_null() { Ok(None) } else { unsafe { load(at) }.map(Some) }
}

/// Writes through a pointer, whatever its alignment.
///
/// # Safety
/// Below the end of memory, `at` is valid for writes.
pub unsafe fn store<T>(at: *mut T, value: T) -> Result<()> {
    check(at, 1)?;
    // SAFETY: the caller's contract, and it lies in memory.
    unsafe { at.write_unaligned(value) };
    Ok(())
}

/// The bytes of a C string; `None` for a null pointer, and for a string that does not end before memory does.
///
/// # Safety
/// Below the end of memory, `text` is valid for reads up to a null byte, and lives for `'a`.
pub unsafe fn string<'a>(text: *const c_char) -> Option<&'a [u8]> {
    // SAFETY: the caller's contract, and nothing is read beyond the end.
    let rest = unsafe { core::slice::from_raw_parts(text.cast::<u8>(), room(text.addr())) };
    rest.get(..rest.iter().position(|byte| *byte == 0)?)
}
