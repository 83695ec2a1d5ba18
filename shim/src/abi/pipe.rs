//! `pipe` and `pipe2` of `<unistd.h>`, which wasi-libc does not have.

use super::memory::check;
use super::sys_socket::{creation_flags, descriptor_flags};
use super::{OrMinusOne, process};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::numbers::{O_NONBLOCK, SOCK_CLOEXEC, SOCK_CLOFORK};
use crate::object::{Object, Open};
use crate::room::ready;
use alloc::rc::Rc;
use core::ffi::c_int;

/// Creates a pipe inside the component, like `pipe2` without flags.
///
/// # Safety
/// As [`pipe2`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe(ends: *mut [c_int; 2]) -> c_int {
    // SAFETY: the caller's contract.
    unsafe { pipe2(ends, 0) }
}

/// Creates a pipe inside the component: `ends[0]` is for reading, `ends[1]` for writing. It holds 65536 bytes; up to PIPE_BUF (4096) are
/// written whole or not at all.
///
/// `EINVAL` for flags other than O_NONBLOCK, O_CLOEXEC and O_CLOFORK, `EFAULT` for a null pointer, `EMFILE`.
///
/// POSIX [pipe](https://pubs.opengroup.org/onlinepubs/9799919799/functions/pipe.html).
///
/// # Safety
/// `ends` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe2(ends: *mut [c_int; 2], flags: c_int) -> c_int {
    let pipe = || {
        let flags = creation_flags(flags);
        if flags & !(O_NONBLOCK | SOCK_CLOEXEC | SOCK_CLOFORK) != 0 {
            return Err(Errno::EINVAL);
        }
        check(ends, 1)?;
        ready()?;
        let (reader, writer) = crate::pipe::pipe();
        let numbers = insert_both(
            [Rc::new(reader), Rc::new(writer)],
            flags & O_NONBLOCK != 0,
            descriptor_flags(flags),
        )?;
        // SAFETY: the caller's contract, and the pointer was checked.
        unsafe { ends.write_unaligned(numbers) };
        Ok(())
    };
    pipe().or_minus_one()
}

/// Assigns descriptors to two new objects, or to neither.
pub fn insert_both(objects: [Rc<dyn Object<Wasi>>; 2], nonblocking: bool, flags: u8) -> Result<[c_int; 2]> {
    let [first, second] = objects.map(|object| Open::new(object, nonblocking));
    let first = process().insert(first, flags);
    let second = process().insert(second, flags);
    match (first, second) {
        (Ok(first), Ok(second)) => Ok([first, second]),
        (Ok(fd), Err(error)) | (Err(error), Ok(fd)) => {
            process().close(fd)?;
            Err(error)
        }
        (Err(error), Err(_)) => Err(error),
    }
}
