//! Reading and writing libc's descriptors. Where a call cannot succeed, libc's errors depend on its version, some versions trap, and all read and
//! write at address 0; here the errors are Linux's.

use super::libc_descriptors::{is_file, libc_access, libc_mode};
use super::{OrMinusOne, errno, set_errno};
use crate::errno::{Errno, Result};
use crate::object::Access;
use core::ffi::c_int;

/// Whether one of libc's numbers was opened for this. `EBADF` otherwise.
pub fn opened_for(number: c_int, direction: Access) -> Result<()> {
    let access = libc_access(number)?;
    if access == Access::Both || access == direction { Ok(()) } else { Err(Errno::EBADF) }
}

/// What of a transfer that moved nothing libc may not have told.
fn explain(number: c_int, direction: Access, moved: isize) -> isize {
    let error = errno();
    let found = opened_for(number, direction).and_then(|()| {
        if direction == Access::Read && libc_mode(number) == libc::S_IFDIR {
            Err(Errno::EISDIR)
        } else {
            Ok(())
        }
    });
    match found {
        Ok(()) => {
            set_errno(error);
            moved
        }
        Err(_) => found.or_minus_one() as isize,
    }
}

/// Why a plain write moved nothing.
pub fn explain_write(number: c_int, moved: isize) -> isize {
    explain(number, Access::Write, moved)
}

/// Moves bytes where the descriptor stands; `lent` is how many the program lends.
pub fn transfer(
    number: c_int,
    direction: Access,
    lent: Result<usize>,
    call: impl FnOnce() -> isize,
) -> isize {
    if !matches!(lent, Ok(1..)) {
        let checked = opened_for(number, direction).and(lent.map(drop));
        if checked.is_err() {
            return checked.or_minus_one() as isize;
        }
    }
    match call() {
        moved @ ..=0 => explain(number, direction, moved),
        moved => moved,
    }
}

/// Moves bytes at a position. `EINVAL` for a negative one, `ESPIPE` for what has none.
pub fn transfer_at(
    number: c_int,
    (direction, offset): (Access, i64),
    lent: Result<usize>,
    call: impl FnOnce() -> isize,
) -> isize {
    if offset < 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one() as isize;
    }
    let checked = opened_for(number, direction).and(lent);
    let moved = match checked {
        Ok(_) => call(),
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

/// Moves several buffers. Of no bytes at all, nothing is asked but whether the descriptor was opened for it.
pub fn transfer_buffers(
    number: c_int,
    direction: Access,
    lent: Result<usize>,
    call: impl FnOnce() -> isize,
) -> isize {
    match lent {
        Ok(0) => opened_for(number, direction).or_minus_one() as isize,
        _ => transfer(number, direction, lent, call),
    }
}

/// As [`transfer_buffers`], at a position.
pub fn transfer_buffers_at(
    number: c_int,
    (direction, offset): (Access, i64),
    lent: Result<usize>,
    call: impl FnOnce() -> isize,
) -> isize {
    match lent {
        Ok(0) if offset >= 0 && !has_no_position(number) => {
            opened_for(number, direction).or_minus_one() as isize
        }
        _ => transfer_at(number, (direction, offset), lent, call),
    }
}

/// Whether one of libc's numbers is open and no file.
pub fn has_no_position(number: c_int) -> bool {
    libc_access(number).is_ok() && !is_file(number)
}
