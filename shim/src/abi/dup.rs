//! `<unistd.h>`: duplicating descriptors.

use super::libc_descriptors::{close_opened, cover, libc_mode, shared};
use super::sys_socket::{creation_flags, descriptor_flags};
use super::{OrMinusOne, keeping_errno, libc_has, process};
use crate::errno::{Errno, Result};
use crate::fd::LIMIT;
use crate::numbers::{SOCK_CLOEXEC, SOCK_CLOFORK};
use core::ffi::c_int;

/// Duplicates `fd` to the lowest free number from 128 up. Both descriptors share position, flags and state; closing the last one closes
/// what they refer to.
///
/// `EBADF` for a descriptor that is not open, `EMFILE` when none is left.
///
/// Differs from Linux: a duplicate of a directory gets libc's lowest number, and is listed from a position of its own.
///
/// POSIX [dup](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup(fd: c_int) -> c_int {
    duplicate(fd, 0, 0).or_minus_one()
}

/// Duplicates a descriptor to a number from `least` up, with these flags.
pub fn duplicate(fd: c_int, least: c_int, flags: u8) -> Result<c_int> {
    let in_range = (0..LIMIT).contains(&least);
    if let Some(folder) = open_again(fd).filter(|_| in_range) {
        if folder >= least {
            if flags != 0 {
                shared(folder)?;
                process().set_descriptor_flags(folder, flags)?;
            }
            return Ok(folder);
        }
        close_opened(folder);
    }
    let open = shared(fd)?;
    if !in_range {
        return Err(Errno::EINVAL);
    }
    process().duplicate(open, least, flags)
}

/// A folder is opened anew, because libc does not know a duplicate's number. `None` for anything else, and if it cannot be.
fn open_again(fd: c_int) -> Option<c_int> {
    let process = process();
    let open_again = process.context.libc.file_calls.get()?.open_again;
    let number = match process.open(fd) {
        Some(open) => open.object.libc_number()?,
        None => Some(fd).filter(|fd| libc_has(*fd))?,
    };
    if libc_mode(number) != libc::S_IFDIR {
        return None;
    }
    // SAFETY: takes any number.
    let again = keeping_errno(|| unsafe { open_again(number) });
    Some(again).filter(|again| *again >= 0)
}

/// Makes `to` a duplicate of `fd`, after closing what it referred to; does nothing if they are the same.
///
/// `EBADF` when `fd` is not open or `to` is not a valid descriptor number.
///
/// Differs from Linux: a duplicate of a directory is accepted by `openat`, `fstatat`, `faccessat`, `mkdirat`, `renameat` and `unlinkat`,
/// but fails with EBADF in `fdopendir` and the other functions whose names end in `at`.
///
/// POSIX [dup2](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    onto(fd, to, 0).or_minus_one()
}

/// `dup2`, but fails with `EINVAL` if both are the same or `flags` has any but O_CLOEXEC and O_CLOFORK, which set FD_CLOEXEC and FD_CLOFORK.
///
/// POSIX [dup3](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    let flags = creation_flags(flags);
    if fd == to || flags & !(SOCK_CLOEXEC | SOCK_CLOFORK) != 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    onto(fd, to, descriptor_flags(flags)).or_minus_one()
}

/// libc's own name for `dup3`: newer versions call it from `freopen`, and libc's definition would bring in a second `dup`.
#[unsafe(no_mangle)]
pub extern "C" fn __dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    dup3(fd, to, flags)
}

fn onto(fd: c_int, to: c_int, flags: u8) -> Result<c_int> {
    let open = shared(fd)?;
    if fd != to {
        cover(open, to, flags)?;
    }
    Ok(to)
}

unsafe extern "C" {
    fn __real___wasilibc_fd_renumber(fd: c_int, to: c_int) -> c_int;
}

/// Moves a descriptor to another number, which is how `freopen` in older versions of libc keeps the stream's number.
///
/// As `dup2` and `close`; if both descriptors belong to libc, the call is passed to libc.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___wasilibc_fd_renumber(fd: c_int, to: c_int) -> c_int {
    let own = |fd| process().has(fd) || process().context.libc.holds(fd);
    if !own(fd) && !own(to) {
        // SAFETY: takes any numbers.
        return unsafe { __real___wasilibc_fd_renumber(fd, to) };
    }
    let moved = onto(fd, to, 0).and_then(|_| {
        if fd != to {
            process().close(fd)?;
        }
        Ok(())
    });
    moved.or_minus_one()
}
