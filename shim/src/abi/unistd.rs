//! `<unistd.h>` and `<sys/uio.h>`, as far as they work on descriptors.

use super::{IOV_MAX, Iovec, OrMinusOne, inputs, output, outputs, process, set_errno};
use super::{input, libc_has};
use crate::errno::Errno;
use crate::iovec::{IoSlice, IoSliceMut};
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_read(fd: c_int, data: *mut c_void, len: usize) -> isize;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
    fn __real_readv(fd: c_int, iov: *const Iovec, count: c_int) -> isize;
    fn __real_writev(fd: c_int, iov: *const Iovec, count: c_int) -> isize;
    fn __real_close(fd: c_int) -> c_int;
    fn __real___isatty(fd: c_int) -> c_int;
    fn __real___lseek(fd: c_int, offset: i64, whence: c_int) -> i64;
}

/// Reads up to `len` bytes; gives how many, 0 at the end.
///
/// On a socket `recv` without flags, except that an empty read answers at once. Any other descriptor goes to libc.
///
/// POSIX [read](https://pubs.opengroup.org/onlinepubs/9799919799/functions/read.html).
///
/// # Safety
/// `data` is null, or valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_read(fd: c_int, data: *mut c_void, len: usize) -> isize {
    let Some(open) = process().open(fd) else {
        // SAFETY: the caller's contract.
        return unsafe { __real_read(fd, data, len) };
    };
    // SAFETY: the caller's contract.
    let read = unsafe { output(data, len) }
        .and_then(|data| process().read(&open, &mut [IoSliceMut::new(data)]));
    read.or_minus_one() as isize
}

/// Writes `len` bytes; gives how many were taken.
///
/// On a socket `send` without flags. Any other descriptor goes to libc.
///
/// POSIX [write](https://pubs.opengroup.org/onlinepubs/9799919799/functions/write.html).
///
/// # Safety
/// `data` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_write(fd: c_int, data: *const c_void, len: usize) -> isize {
    let Some(open) = process().open(fd) else {
        // SAFETY: the caller's contract.
        return unsafe { __real_write(fd, data, len) };
    };
    // SAFETY: the caller's contract.
    let written =
        unsafe { input(data, len) }.and_then(|data| process().write(&open, &[IoSlice::new(data)]));
    written.or_minus_one() as isize
}

fn iov_count(count: c_int) -> Result<usize, Errno> {
    usize::try_from(count).ok().filter(|count| *count <= IOV_MAX).ok_or(Errno::EINVAL)
}

/// `read` to several buffers, in order. `EINVAL` for more than 1024 of them, or for more bytes than fit a count.
///
/// POSIX [readv](https://pubs.opengroup.org/onlinepubs/9799919799/functions/readv.html).
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each null or valid for writes of its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_readv(fd: c_int, iov: *const Iovec, count: c_int) -> isize {
    let Some(open) = process().open(fd) else {
        // SAFETY: the caller's contract.
        return unsafe { __real_readv(fd, iov, count) };
    };
    // SAFETY: the caller's contract.
    let buffers = iov_count(count).and_then(|count| unsafe { outputs(iov, count) });
    buffers.and_then(|buffers| process().read(&open, buffers)).or_minus_one() as isize
}

/// `write` from several buffers, in order. `EINVAL` for more than 1024 of them, or for more bytes than fit a count.
///
/// POSIX [writev](https://pubs.opengroup.org/onlinepubs/9799919799/functions/writev.html).
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each null or valid for reads of its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_writev(fd: c_int, iov: *const Iovec, count: c_int) -> isize {
    let Some(open) = process().open(fd) else {
        // SAFETY: the caller's contract.
        return unsafe { __real_writev(fd, iov, count) };
    };
    // SAFETY: the caller's contract.
    let buffers = iov_count(count).and_then(|count| unsafe { inputs(iov, count) });
    buffers.and_then(|buffers| process().write(&open, buffers)).or_minus_one() as isize
}

/// Closes a descriptor. What was sent still arrives: the host's socket is kept until the host has taken it, and the end of the
/// program waits for that. With SO_LINGER on, this call waits, up to the time set.
///
/// `EBADF` for a number that leads nowhere. A descriptor of libc's goes to libc.
///
/// POSIX [close](https://pubs.opengroup.org/onlinepubs/9799919799/functions/close.html). SO_LINGER with a time of 0 throws away what is unsent as on Linux, but
/// WASI cannot send the reset.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_close(fd: c_int) -> c_int {
    if !process().has(fd) {
        // SAFETY: takes any number.
        return unsafe { __real_close(fd) };
    }
    let closed = process().close(fd);
    if libc_has(fd) {
        // What dup2 had hidden ends with what hid it.
        // SAFETY: takes any number.
        unsafe { __real_close(fd) };
    }
    closed.or_minus_one()
}

/// Whether a descriptor is a terminal: no socket is. `ENOTTY`.
///
/// POSIX [isatty](https://pubs.opengroup.org/onlinepubs/9799919799/functions/isatty.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_isatty(fd: c_int) -> c_int {
    if process().has(fd) {
        set_errno(Errno::ENOTTY);
        return 0;
    }
    // SAFETY: takes any number.
    unsafe { __real___isatty(fd) }
}

/// libc's own name for `isatty`.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___isatty(fd: c_int) -> c_int {
    __wrap_isatty(fd)
}

/// Moves the position of a file: a socket has none. `ESPIPE`.
///
/// POSIX [lseek](https://pubs.opengroup.org/onlinepubs/9799919799/functions/lseek.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_lseek(fd: c_int, offset: i64, whence: c_int) -> i64 {
    if process().has(fd) {
        set_errno(Errno::ESPIPE);
        return -1;
    }
    // SAFETY: takes any numbers.
    unsafe { __real___lseek(fd, offset, whence) }
}

/// libc's own name for `lseek`.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___lseek(fd: c_int, offset: i64, whence: c_int) -> i64 {
    __wrap_lseek(fd, offset, whence)
}
