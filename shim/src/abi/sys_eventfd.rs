//! `<sys/eventfd.h>`

use super::sys_socket::creation_flags;
use super::unistd::{__wrap_read, __wrap_write};
use super::{OrMinusOne, process};
use crate::errno::Errno;
use crate::eventfd::EventFd;
use crate::numbers::*;
use crate::object::Open;
use crate::room::ready;
use alloc::rc::Rc;
use core::ffi::{c_int, c_uint};

/// Creates a counter that starts at `value`; returns its descriptor. A read returns the counter as eight bytes and resets it, or
/// with EFD_SEMAPHORE returns 1 and decrements it; a write adds to it.
///
/// `EINVAL` for unknown flags, `EMFILE` when no descriptor is left. A write of a buffer that is not eight bytes long fails with `EINVAL`, and so
/// does a read of fewer. A blocking read of 0 could never end and fails with `EDEADLK`.
///
/// Linux [eventfd](https://man7.org/linux/man-pages/man2/eventfd.2.html).
#[unsafe(no_mangle)]
pub extern "C" fn eventfd(value: c_uint, flags: c_int) -> c_int {
    let flags = creation_flags(flags);
    if flags & !(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK) != 0 {
        return Err::<(), _>(Errno::EINVAL).or_minus_one();
    }
    let make = || {
        ready()?;
        let counter = Rc::new(EventFd::new(value.into(), flags & EFD_SEMAPHORE != 0));
        let open = Open::new(counter, flags & EFD_NONBLOCK != 0);
        process().insert(open, u8::from(flags & EFD_CLOEXEC != 0))
    };
    make().or_minus_one()
}

/// `read` of a counter; returns 0.
///
/// # Safety
/// `value` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eventfd_read(fd: c_int, value: *mut u64) -> c_int {
    // SAFETY: the caller's contract.
    if unsafe { __wrap_read(fd, value.cast(), size_of::<u64>()) } == 8 { 0 } else { -1 }
}

/// `write` to a counter; returns 0.
#[unsafe(no_mangle)]
pub extern "C" fn eventfd_write(fd: c_int, value: u64) -> c_int {
    // SAFETY: the value lives while the call lasts.
    if unsafe { __wrap_write(fd, (&raw const value).cast(), size_of::<u64>()) } == 8 { 0 } else { -1 }
}
