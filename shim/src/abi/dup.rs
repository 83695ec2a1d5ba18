//! `<unistd.h>`: duplicating descriptors.

use super::libc_descriptors::{cover, shared};
use super::sys_socket::descriptor_flags;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::numbers::{SOCK_CLOEXEC, SOCK_CLOFORK};
use core::ffi::c_int;

/// Duplicates `fd` to the lowest free number from 128 up. Both descriptors share position, flags and state; closing the last one closes
/// what they refer to.
///
/// `EBADF` for a descriptor that is not open, `EMFILE` when none is left.
///
/// Differs from Linux: a duplicate of a directory is accepted by `openat`, `fstatat`, `faccessat`, `mkdirat`, `renameat` and `unlinkat`,
/// but fails with EBADF in `fdopendir` and the other functions whose names end in `at`.
///
/// POSIX [dup](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup(fd: c_int) -> c_int {
    shared(fd).and_then(|open| process().duplicate(open, 0, 0)).or_minus_one()
}

/// Makes `to` a duplicate of `fd`, after closing what it referred to; does nothing if they are the same.
///
/// `EBADF` when `fd` is not open or `to` is not a valid descriptor number.
///
/// POSIX [dup2](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    onto(fd, to, 0).or_minus_one()
}

/// `dup2`, but fails with `EINVAL` if both are the same or `flags` has any but SOCK_CLOEXEC and SOCK_CLOFORK.
///
/// Differs from Linux: O_CLOEXEC and O_CLOFORK are 0 here, so only SOCK_CLOEXEC sets FD_CLOEXEC, and SOCK_CLOFORK FD_CLOFORK.
///
/// POSIX [dup3](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
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
