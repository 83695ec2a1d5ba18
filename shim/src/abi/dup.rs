//! `<unistd.h>`: further numbers for what a descriptor leads to.

use super::libc_descriptors::{cover, shared};
use super::sys_socket::descriptor_flags;
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::numbers::{SOCK_CLOEXEC, SOCK_CLOFORK};
use core::ffi::c_int;

/// Gives a further number, the lowest free from 128 up, to what `fd` leads to. Both share position, flags and state; the last
/// one closed closes.
///
/// `EBADF` for a number that leads nowhere, `EMFILE` when none is left.
///
/// Differs from Linux: the copy of a directory is taken by `openat`, but is EBADF for `fdopendir` and the other functions whose names end
/// in `at`.
///
/// POSIX [dup](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup(fd: c_int) -> c_int {
    shared(fd).and_then(|open| process().duplicate(open, 0, 0)).or_minus_one()
}

/// Makes `to` a further number for what `fd` leads to, after closing what it led to before; nothing happens if they are the same.
///
/// `EBADF` when `fd` leads nowhere or `to` is no number for a descriptor.
///
/// POSIX [dup2](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    onto(fd, to, 0).or_minus_one()
}

/// `dup2`, but `EINVAL` if both are the same or `flags` has others than SOCK_CLOEXEC and SOCK_CLOFORK.
///
/// Differs from Linux: O_CLOEXEC and O_CLOFORK are 0 here, so that only SOCK_CLOEXEC sets FD_CLOEXEC, and SOCK_CLOFORK FD_CLOFORK.
///
/// POSIX [dup3](https://pubs.opengroup.org/onlinepubs/9799919799/functions/dup.html).
#[unsafe(no_mangle)]
pub extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    if fd == to || flags & !(SOCK_CLOEXEC | SOCK_CLOFORK) != 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    onto(fd, to, descriptor_flags(flags)).or_minus_one()
}

/// libc's own name for `dup3`: newer versions call it from `freopen`, and their own would bring a second `dup`.
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

/// Moves a descriptor to another number, which is how `freopen` of older versions of libc keeps the number of the stream.
///
/// As `dup2` and `close`; two descriptors of libc's go to libc.
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
