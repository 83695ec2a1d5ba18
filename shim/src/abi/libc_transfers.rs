//! Reading and writing libc's descriptors. When a call cannot succeed, libc's errors depend on its version, some versions trap, and all
//! read and write at address 0; here the errors are Linux's. libc also stops short, after 64 KiB or after the first of several buffers;
//! here a call continues as Linux's does.

use super::libc_descriptors::{is_always_ready, is_file, libc_access, libc_mode};
use super::{Iovec, OrMinusOne, keeping_errno, pieces, set_errno};
use crate::errno::{Errno, Result};
use crate::object::Access;
use core::ffi::{c_int, c_void};

/// Checks that one of libc's descriptors was opened for this. `EBADF` otherwise.
pub fn opened_for(number: c_int, direction: Access) -> Result<()> {
    let access = libc_access(number)?;
    if access == Access::Both || access == direction { Ok(()) } else { Err(Errno::EBADF) }
}

/// The same, and that it is no directory: `EISDIR`.
fn may_move(number: c_int, direction: Access) -> Result<()> {
    opened_for(number, direction)?;
    if direction == Access::Read && libc_mode(number) == libc::S_IFDIR {
        return Err(Errno::EISDIR);
    }
    Ok(())
}

/// Checks a transfer that moved nothing for errors that libc may not have reported.
fn explain(number: c_int, direction: Access, moved: isize) -> isize {
    let found = keeping_errno(|| may_move(number, direction));
    if found.is_ok() { moved } else { found.or_minus_one() as isize }
}

/// Moves `len` bytes in as many calls as that takes; `call` moves some of them, from an offset on. An error is reported only if nothing was
/// moved: otherwise the program's next call meets it again. On a nonblocking descriptor, libc's call ends the transfer with `EAGAIN`.
pub fn whole(len: usize, mut goes_on: impl FnMut() -> bool, mut call: impl FnMut(usize) -> isize) -> isize {
    let mut all = 0;
    loop {
        match call(all) {
            moved @ 1.. => all += moved as usize,
            moved if all == 0 => return moved,
            _ => return all as isize,
        }
        if all >= len || !goes_on() {
            return all as isize;
        }
    }
}

/// [`whole`] as the direction requires: writes continue to the end, but a read from a pipe or a terminal returns the first bytes available.
fn whole_of(number: c_int, direction: Access, len: usize, call: impl FnMut(usize) -> isize) -> isize {
    let mut file = None;
    let goes_on = || direction == Access::Write || *file.get_or_insert_with(|| is_file(number));
    whole(len, goes_on, call)
}

/// The buffer that contains the byte at an offset into all of them, from that byte on.
///
/// # Safety
/// `iov` is null, or valid for `count` entries.
pub unsafe fn piece(iov: *const Iovec, count: c_int, mut from: usize) -> (*mut c_void, usize) {
    // SAFETY: the caller's contract.
    for piece in unsafe { pieces(iov, count as usize) }.unwrap_or_default() {
        if from < piece.len {
            return (piece.base.wrapping_byte_add(from), piece.len - from);
        }
        from -= piece.len;
    }
    (core::ptr::null_mut(), 0)
}

/// Moves bytes at the descriptor's position; `lent` is the size of the program's buffers, and `call` moves some of the bytes, from an
/// offset on.
pub fn transfer(
    number: c_int,
    direction: Access,
    lent: Result<usize>,
    call: impl FnMut(usize) -> isize,
) -> isize {
    let len = match lent {
        Ok(len @ 1..) => len,
        _ => match opened_for(number, direction).and(lent) {
            Ok(len) => len,
            refused => return refused.or_minus_one() as isize,
        },
    };
    match whole_of(number, direction, len, call) {
        moved @ ..=0 => explain(number, direction, moved),
        moved => moved,
    }
}

/// Moves bytes at an offset. `EINVAL` for a negative one, and one so large that they end behind the last; `ESPIPE` for a descriptor without a position.
pub fn transfer_at(
    number: c_int,
    (direction, offset): (Access, i64),
    lent: Result<usize>,
    call: impl FnMut(usize) -> isize,
) -> isize {
    // On wasm32-wasip2 libc traps where the host refuses what lies beyond the last offset.
    if offset < 0 || lent.is_ok_and(|len| offset.checked_add(len as i64).is_none()) {
        return Err::<(), _>(Errno::EINVAL).or_minus_one() as isize;
    }
    // On wasm32-wasip2 libc traps where the host refuses to read a directory.
    let checked = may_move(number, direction).and(lent);
    let moved = match checked {
        Ok(len) => whole_of(number, direction, len, call),
        Err(_) => checked.or_minus_one() as isize,
    };
    if moved < 0 && has_no_position(number) {
        set_errno(Errno::ESPIPE);
    }
    match checked {
        Ok(_) if moved <= 0 && !has_no_position(number) => explain(number, direction, moved),
        _ => moved,
    }
}

/// Moves several buffers. With no bytes at all, it only checks that the descriptor was opened for it.
pub fn transfer_buffers(
    number: c_int,
    direction: Access,
    lent: Result<usize>,
    call: impl FnMut(usize) -> isize,
) -> isize {
    match lent {
        Ok(0) => opened_for(number, direction).or_minus_one() as isize,
        _ => transfer(number, direction, lent, call),
    }
}

/// As [`transfer_buffers`], at an offset.
pub fn transfer_buffers_at(
    number: c_int,
    (direction, offset): (Access, i64),
    lent: Result<usize>,
    call: impl FnMut(usize) -> isize,
) -> isize {
    match lent {
        Ok(0) if offset >= 0 && !has_no_position(number) => {
            opened_for(number, direction).or_minus_one() as isize
        }
        _ => transfer_at(number, (direction, offset), lent, call),
    }
}

/// Whether one of libc's descriptors is open, and neither a file nor a device.
pub fn has_no_position(number: c_int) -> bool {
    libc_access(number).is_ok() && !is_always_ready(number)
}
