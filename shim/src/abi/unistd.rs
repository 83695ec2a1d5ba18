//! `<unistd.h>` and `<sys/uio.h>`, as far as they work on descriptors.

use super::libc_descriptors::{is_device, is_standard, libc_flags, libc_seek};
use super::libc_transfers::{has_no_position, piece, whole};
use super::memory::inside;
use super::{
    IOV_MAX, Iovec, OrMinusOne, check_iov, errno, input, inputs, keeping_errno, libc_has, output, outputs,
    pieces, process, set_errno,
};
use crate::errno::Errno;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::object::FileType;
use crate::room::ready;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_read(fd: c_int, data: *mut c_void, len: usize) -> isize;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
    fn __real_close(fd: c_int) -> c_int;
    fn __real___isatty(fd: c_int) -> c_int;
    fn wasi_posix_sockets_is_kept(fd: c_int, opened: c_int) -> c_int;
}

/// Reads up to `len` bytes; returns how many, 0 at the end.
///
/// On a socket `recv` without flags, except that an empty read returns at once. Any other descriptor is passed to libc, a file until `len`
/// bytes or its end are read: `EBADF` for one that is not open or open only for writing, `EISDIR` for a directory, `EFAULT` for a null
/// pointer with a length.
///
/// Differs from Linux: a file that the host passes as standard input is read as a pipe is, in parts of at most 64 KiB, because WASI does
/// not distinguish them.
///
/// POSIX [read](https://pubs.opengroup.org/onlinepubs/9799919799/functions/read.html).
///
/// # Safety
/// `data` is null, or valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_read(fd: c_int, data: *mut c_void, len: usize) -> isize {
    // SAFETY: the caller's contract.
    let mut into = unsafe { output(data, len) };
    if let Ok(into) = &mut into
        && let Some(taken) = process().take_ready(fd, into)
    {
        return taken.or_minus_one() as isize;
    }
    let open = match process().find(fd) {
        Ok(open) => open,
        // The p1 libc asks the host for nothing, and standard input then counts as ready.
        Err(0) if len == 0 && libc_has(0) && is_standard(0) => return 0,
        Err(number) if would_wait(fd, number) => return Err::<(), _>(Errno::EAGAIN).or_minus_one() as isize,
        // SAFETY: the caller's contract.
        Err(number) => return unsafe { read_of_libc(number, data, len) },
    };
    let into = ready().and(open.object.can_read()).and(into);
    into.and_then(|into| process().read(&open, &mut [IoSliceMut::new(into)])).or_minus_one() as isize
}

/// Writes `len` bytes; returns how many were accepted.
///
/// On a socket `send` without flags. Any other descriptor is passed to libc, until all is written unless it is nonblocking: `EBADF` for one
/// that is not open or open only for reading, `EFAULT` for a null pointer with a length.
///
/// POSIX [write](https://pubs.opengroup.org/onlinepubs/9799919799/functions/write.html).
///
/// # Safety
/// `data` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_write(fd: c_int, data: *const c_void, len: usize) -> isize {
    // SAFETY: the caller's contract.
    let bytes = unsafe { input(data, len) };
    if let Ok(bytes) = bytes
        && let Some(sent) = process().send_now(fd, bytes, false)
    {
        return sent.or_minus_one() as isize;
    }
    match process().find(fd) {
        Ok(open) => {
            let bytes = ready().and(open.object.can_write()).and(bytes);
            bytes.and_then(|bytes| process().write(&open, &[IoSlice::new(bytes)])).or_minus_one() as isize
        }
        // SAFETY: the caller's contract.
        Err(number) => explained(number, unsafe { write_of_libc(number, data, len) }),
    }
}

/// The result of a write to one of libc's descriptors. The p1 libc takes a standard stream that nobody reads for a failure of the device.
fn explained(number: c_int, written: isize) -> isize {
    if written < 0 && matches!(number, 1 | 2) && errno() == Errno::EIO {
        set_errno(Errno::EPIPE);
    }
    written
}

/// Whether a read of one of libc's descriptors would wait, though it is nonblocking: only standard input can be both.
fn would_wait(fd: c_int, number: c_int) -> bool {
    number == 0 && process().context.libc.must_not_wait.get().is_some_and(|would_wait| would_wait(fd))
}

/// Reads one of libc's descriptors. Of those that the program did not open, only standard input can be read.
///
/// # Safety
/// As for `__wrap_read`.
unsafe fn read_of_libc(number: c_int, data: *mut c_void, len: usize) -> isize {
    match process().context.libc.file_calls.get() {
        // SAFETY: the caller's contract.
        Some(calls) => unsafe { (calls.read)(number, data, len) },
        None if number == 0 => {
            // SAFETY: the caller's contract.
            match unsafe { output(data, len) } {
                // SAFETY: the caller's contract.
                Ok(data) => unsafe {
                    __real_read(number, inside(data.as_mut_ptr().cast(), data.len()), data.len())
                },
                Err(error) => Err::<(), _>(error).or_minus_one() as isize,
            }
        }
        None => Err::<(), _>(Errno::EBADF).or_minus_one() as isize,
    }
}

/// Writes to one of libc's descriptors. Of those that the program did not open, only standard output and error can be written.
///
/// # Safety
/// As for `__wrap_write`.
unsafe fn write_of_libc(number: c_int, data: *const c_void, len: usize) -> isize {
    match process().context.libc.file_calls.get() {
        // SAFETY: the caller's contract.
        Some(calls) => unsafe { (calls.write)(number, data, len) },
        None if number == 1 || number == 2 => {
            // SAFETY: the caller's contract.
            if let Err(error) = unsafe { input(data, len) } {
                return Err::<(), _>(error).or_minus_one() as isize;
            }
            let go_on = || true;
            // SAFETY: the caller's contract, and `from` is less than the length, or 0.
            whole(len, go_on, |from| unsafe {
                __real_write(number, data.wrapping_byte_add(from), len - from)
            })
        }
        None => Err::<(), _>(Errno::EBADF).or_minus_one() as isize,
    }
}

/// The total size of an array of buffers. `EINVAL` for too many buffers or bytes, `EFAULT` for null pointers.
///
/// # Safety
/// `iov` is null, or valid for `count` entries.
pub unsafe fn lent(iov: *const Iovec, count: c_int) -> Result<usize, Errno> {
    // SAFETY: the caller's contract.
    iov_count(count).and_then(|count| unsafe { check_iov(iov, count) })
}

fn iov_count(count: c_int) -> Result<usize, Errno> {
    usize::try_from(count).ok().filter(|count| *count <= IOV_MAX).ok_or(Errno::EINVAL)
}

/// `read` into several buffers, in order; with no bytes at all it returns 0 and does nothing. `EINVAL` for more than 1024 buffers, or for
/// more bytes than fit a count.
///
/// POSIX [readv](https://pubs.opengroup.org/onlinepubs/9799919799/functions/readv.html).
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each null or valid for writes of its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_readv(fd: c_int, iov: *const Iovec, count: c_int) -> isize {
    let open = match process().find(fd) {
        Ok(open) => open,
        Err(number) => {
            // SAFETY: the caller's contract.
            return unsafe {
                match (process().context.libc.file_calls.get(), lent(iov, count)) {
                    (_, Ok(1..)) if would_wait(fd, number) => {
                        Err::<(), _>(Errno::EAGAIN).or_minus_one() as isize
                    }
                    (Some(calls), _) => (calls.readv)(number, iov.cast(), count),
                    (None, _) if number != 0 => Err::<(), _>(Errno::EBADF).or_minus_one() as isize,
                    (None, Ok(1..)) => {
                        let (base, len) = piece(iov, count, 0);
                        read_of_libc(number, base, len)
                    }
                    (None, lent) => lent.or_minus_one() as isize,
                }
            };
        }
    };
    // SAFETY: the caller's contract.
    let buffers = ready()
        .and(open.object.can_read())
        .and(iov_count(count))
        .and_then(|count| unsafe { outputs(iov, count) });
    buffers.and_then(|buffers| process().readv(&open, buffers)).or_minus_one() as isize
}

/// `write` from several buffers, in order; with no bytes at all it returns 0 and does nothing. `EINVAL` for more than 1024 buffers, or for
/// more bytes than fit a count.
///
/// POSIX [writev](https://pubs.opengroup.org/onlinepubs/9799919799/functions/writev.html).
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each null or valid for reads of its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_writev(fd: c_int, iov: *const Iovec, count: c_int) -> isize {
    // SAFETY: the caller's contract.
    if let Ok([only]) = iov_count(count).and_then(|count| unsafe { pieces(iov, count) }) {
        // SAFETY: the caller's contract.
        if let Ok([_, ..]) = unsafe { input(only.base, only.len) } {
            // SAFETY: the caller's contract.
            return unsafe { __wrap_write(fd, only.base, only.len) };
        }
    }
    let open = match process().find(fd) {
        Ok(open) => open,
        Err(number) => {
            // SAFETY: the caller's contract.
            let written = unsafe {
                match (process().context.libc.file_calls.get(), lent(iov, count)) {
                    (Some(calls), _) => (calls.writev)(number, iov.cast(), count),
                    (None, _) if number != 1 && number != 2 => {
                        Err::<(), _>(Errno::EBADF).or_minus_one() as isize
                    }
                    (None, Ok(len @ 1..)) => whole(
                        len,
                        || true,
                        |from| {
                            let (base, len) = piece(iov, count, from);
                            write_of_libc(number, base, len)
                        },
                    ),
                    (None, lent) => lent.or_minus_one() as isize,
                }
            };
            return explained(number, written);
        }
    };
    // SAFETY: the caller's contract.
    let buffers = ready()
        .and(open.object.can_write())
        .and(iov_count(count))
        .and_then(|count| unsafe { inputs(iov, count) });
    buffers.and_then(|buffers| process().writev(&open, buffers)).or_minus_one() as isize
}

/// Closes a descriptor. Data already sent still arrives: the host's socket is kept until the host has accepted the data, and program exit
/// waits for that. With SO_LINGER on, this call waits, up to the time set.
///
/// `EBADF` for a descriptor that is not open. One that belongs to libc is passed to libc.
///
/// Differs from Linux: SO_LINGER with a time of 0 discards unsent data, but a peer outside the component is not reset, because WASI cannot
/// do that.
///
/// POSIX [close](https://pubs.opengroup.org/onlinepubs/9799919799/functions/close.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_close(fd: c_int) -> c_int {
    if process().close(fd).is_ok() {
        return 0;
    }
    // SAFETY: takes any number.
    let is_kept = unsafe { wasi_posix_sockets_is_kept(fd, -1) != 0 };
    let number = if is_kept || process().context.libc.holds(fd) { -1 } else { fd };
    // SAFETY: takes any number.
    unsafe { __real_close(number) }
}

/// Tests whether a descriptor is a terminal; no socket is. `ENOTTY`.
///
/// POSIX [isatty](https://pubs.opengroup.org/onlinepubs/9799919799/functions/isatty.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_isatty(fd: c_int) -> c_int {
    match process().find(fd) {
        Ok(_) => {
            set_errno(Errno::ENOTTY);
            0
        }
        // SAFETY: takes any number.
        Err(number) => unsafe { __real___isatty(number) },
    }
}

/// libc's own name for `isatty`, by which stdio asks before it first writes: that leaves `errno` alone, as on Linux.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___isatty(fd: c_int) -> c_int {
    keeping_errno(|| __wrap_isatty(fd))
}

/// Linux's last way to move a position, which wasi-libc lacks.
const SEEK_HOLE: c_int = 4;

/// Moves the position of a file. `EINVAL` for an unknown `whence`, `ESPIPE` for a socket or a pipe, which have none; 0 for an eventfd, a timerfd, an epoll
/// descriptor or a device such as /dev/null, as on Linux.
///
/// POSIX [lseek](https://pubs.opengroup.org/onlinepubs/9799919799/functions/lseek.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_lseek(fd: c_int, offset: i64, whence: c_int) -> i64 {
    match process().find(fd) {
        Ok(_) if !(libc::SEEK_SET..=SEEK_HOLE).contains(&whence) => {
            set_errno(Errno::EINVAL);
            -1
        }
        Ok(open) if matches!(open.object.file_type(), FileType::Anonymous | FileType::Device) => 0,
        Ok(_) => {
            set_errno(Errno::ESPIPE);
            -1
        }
        Err(number) => {
            let flags = match libc_flags(number) {
                Ok(flags) => flags,
                Err(error) => return Err::<(), _>(error).or_minus_one().into(),
            };
            if is_device(number) && (libc::SEEK_SET..=SEEK_HOLE).contains(&whence) {
                return 0;
            }
            let seek = |offset, whence| libc_seek(number, flags, offset, whence);
            // libc's goes to the end first, and stays there if it fails.
            let before = if whence == libc::SEEK_END { seek(0, libc::SEEK_CUR) } else { -1 };
            let position = seek(offset, whence);
            if position < 0 && has_no_position(number) {
                set_errno(Errno::ESPIPE);
            } else if position < 0 && before >= 0 {
                keeping_errno(|| seek(before, libc::SEEK_SET));
            }
            position
        }
    }
}

/// libc's own name for `lseek`.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___lseek(fd: c_int, offset: i64, whence: c_int) -> i64 {
    __wrap_lseek(fd, offset, whence)
}

/// Returns the position of a file; libc's headers turn `lseek(fd, 0, SEEK_CUR)` into this call.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___wasilibc_tell(fd: c_int) -> i64 {
    __wrap_lseek(fd, 0, libc::SEEK_CUR)
}
