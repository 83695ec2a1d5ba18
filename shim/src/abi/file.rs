//! The calls of `<unistd.h>`, `<sys/uio.h>` and `<fcntl.h>` that are for files only. Each refuses the library's descriptors with Linux's
//! errno, and passes the rest to libc.

use super::libc_descriptors::{is_file, libc_access, libc_flags, libc_mode, libc_seek, libc_size};
use super::libc_transfers::{opened_for, piece, transfer_at, transfer_buffers_at};
use super::memory::inside;
use super::unistd::{__wrap_read, __wrap_readv, __wrap_write, __wrap_writev, lent};
use super::{Iovec, OrMinusOne, errno, input, keeping_errno, output, process};
use crate::errno::Errno;
use crate::host::wit::Wasi;
use crate::object::{Access, FileType, Open};
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_pread(fd: c_int, data: *mut c_void, len: usize, offset: i64) -> isize;
    fn __real_pwrite(fd: c_int, data: *const c_void, len: usize, offset: i64) -> isize;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
    fn __real_fsync(fd: c_int) -> c_int;
    fn __real_fdatasync(fd: c_int) -> c_int;
    fn __real_ftruncate(fd: c_int, length: i64) -> c_int;
    fn __real_posix_fallocate(fd: c_int, offset: i64, length: i64) -> c_int;
    fn __real_posix_fadvise(fd: c_int, offset: i64, length: i64, advice: c_int) -> c_int;
}

/// Whether an offset makes no difference to a call.
fn ignores(open: &Open<Wasi>, offset: i64) -> bool {
    offset >= 0 && open.object.file_type() == FileType::Device
}

/// The error of a positioned call on a descriptor without a position.
fn no_position(offset: i64) -> isize {
    Err::<(), _>(if offset < 0 { Errno::EINVAL } else { Errno::ESPIPE }).or_minus_one() as isize
}

/// Reads from a file at an offset. `EINVAL` for a negative offset, `ESPIPE` for a descriptor without a position, such as a socket or a
/// pipe; `EBADF` for one that is not open or open only for writing, `EISDIR` for a directory, `EFAULT` for a null pointer with a length.
///
/// POSIX [pread](https://pubs.opengroup.org/onlinepubs/9799919799/functions/pread.html).
///
/// # Safety
/// `data` is null, or valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_pread(fd: c_int, data: *mut c_void, len: usize, offset: i64) -> isize {
    match process().find(fd) {
        // SAFETY: the caller's contract.
        Ok(open) if ignores(&open, offset) => unsafe { __wrap_read(fd, data, len) },
        Ok(_) => no_position(offset),
        // SAFETY: the caller's contract.
        Err(number) => unsafe {
            let lent = output(data, len).map(|data| data.len());
            let len = *lent.as_ref().unwrap_or(&0);
            transfer_at(number, (Access::Read, offset), lent, |from| {
                let at = offset.saturating_add(from as i64);
                __real_pread(number, inside(data.wrapping_byte_add(from), len - from), len - from, at)
            })
        },
    }
}

/// Writes to a file at an offset. `EINVAL` for a negative offset, `ESPIPE` for a descriptor without a position, such as a socket or a pipe;
/// `EBADF` for one that is not open or open only for reading, `EFAULT` for a null pointer with a length.
///
/// POSIX [pwrite](https://pubs.opengroup.org/onlinepubs/9799919799/functions/pwrite.html).
///
/// # Safety
/// `data` is null, or valid for reads of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_pwrite(fd: c_int, data: *const c_void, len: usize, offset: i64) -> isize {
    match process().find(fd) {
        // SAFETY: the caller's contract.
        Ok(open) if ignores(&open, offset) => unsafe { __wrap_write(fd, data, len) },
        Ok(_) => no_position(offset),
        // SAFETY: the caller's contract.
        Err(number) => unsafe {
            let lent = input(data, len).map(|data| data.len());
            transfer_at(number, (Access::Write, offset), lent, |from| {
                let at = offset.saturating_add(from as i64);
                write_at(number, data.wrapping_byte_add(from), len - from, at)
            })
        },
    }
}

/// Writes to one of libc's files at an offset, or at its end if it appends, as on Linux; its position stays.
///
/// # Safety
/// As for libc's `pwrite`.
unsafe fn write_at(number: c_int, data: *const c_void, len: usize, offset: i64) -> isize {
    let flags = libc_flags(number).unwrap_or(0);
    if flags & libc::O_APPEND == 0 {
        // SAFETY: the caller's contract.
        return unsafe { __real_pwrite(number, data, len, offset) };
    }
    let position = libc_seek(number, flags, 0, libc::SEEK_CUR);
    // SAFETY: the caller's contract.
    let bytes = unsafe { __real_write(number, data, len) };
    libc_seek(number, flags, position, libc::SEEK_SET);
    bytes
}

/// `pread` into several buffers. Same errors, and `EINVAL` for more than 1024 buffers, or for more bytes than fit a count.
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each valid for writes of its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_preadv(fd: c_int, iov: *const Iovec, count: c_int, offset: i64) -> isize {
    match process().find(fd) {
        // SAFETY: the caller's contract.
        Ok(open) if ignores(&open, offset) => unsafe { __wrap_readv(fd, iov, count) },
        Ok(_) => no_position(offset),
        // SAFETY: the caller's contract.
        Err(number) => unsafe {
            transfer_buffers_at(number, (Access::Read, offset), lent(iov, count), |from| {
                let (base, len) = piece(iov, count, from);
                __real_pread(number, inside(base, len), len, offset.saturating_add(from as i64))
            })
        },
    }
}

/// `pwrite` from several buffers. Same errors, and `EINVAL` for more than 1024 buffers, or for more bytes than fit a count.
///
/// # Safety
/// `iov` is null, or valid for `count` entries, each valid for reads of its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_pwritev(fd: c_int, iov: *const Iovec, count: c_int, offset: i64) -> isize {
    match process().find(fd) {
        // SAFETY: the caller's contract.
        Ok(open) if ignores(&open, offset) => unsafe { __wrap_writev(fd, iov, count) },
        Ok(_) => no_position(offset),
        // SAFETY: the caller's contract.
        Err(number) => unsafe {
            transfer_buffers_at(number, (Access::Write, offset), lent(iov, count), |from| {
                let (base, len) = piece(iov, count, from);
                write_at(number, base, len, offset.saturating_add(from as i64))
            })
        },
    }
}

/// Flushes a file's data to its storage device. `EINVAL` for a descriptor without one.
///
/// POSIX [fsync](https://pubs.opengroup.org/onlinepubs/9799919799/functions/fsync.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_fsync(fd: c_int) -> c_int {
    flush(fd, __real_fsync)
}

/// Like `fsync`, without the file's times.
///
/// POSIX [fdatasync](https://pubs.opengroup.org/onlinepubs/9799919799/functions/fdatasync.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_fdatasync(fd: c_int) -> c_int {
    flush(fd, __real_fdatasync)
}

/// Flushes with libc's function. The preview1 adapter refuses directories.
fn flush(fd: c_int, libc_flush: unsafe extern "C" fn(c_int) -> c_int) -> c_int {
    let Err(number) = process().find(fd) else { return Err::<(), _>(Errno::EINVAL).or_minus_one() };
    // SAFETY: takes any number.
    let flushed = keeping_errno(|| if unsafe { libc_flush(number) } == 0 { Ok(()) } else { Err(errno()) });
    match flushed {
        Err(Errno::EBADF) if libc_mode(number) == libc::S_IFDIR => 0,
        flushed => flushed.or_minus_one(),
    }
}

/// Sets the length of a file. `EINVAL` for a descriptor without one, and for one that is not open for writing.
///
/// POSIX [ftruncate](https://pubs.opengroup.org/onlinepubs/9799919799/functions/ftruncate.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_ftruncate(fd: c_int, length: i64) -> c_int {
    match process().find(fd) {
        Ok(_) => Err::<(), _>(Errno::EINVAL).or_minus_one(),
        Err(number) if libc_access(number) == Ok(Access::Read) => Err::<(), _>(Errno::EINVAL).or_minus_one(),
        // SAFETY: takes any numbers.
        Err(number) => unsafe { __real_ftruncate(number, length) },
    }
}

/// Reserves space for a file. Returns `EINVAL` for a negative offset or a length that is not positive, `EBADF` for a descriptor that is not
/// open for writing, `ESPIPE` for a pipe, `ENODEV` for anything else that is not a file.
///
/// POSIX [posix_fallocate](https://pubs.opengroup.org/onlinepubs/9799919799/functions/posix_fallocate.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_posix_fallocate(fd: c_int, offset: i64, length: i64) -> c_int {
    match process().find(fd) {
        Ok(_) if offset < 0 || length <= 0 => Errno::EINVAL.number(),
        Ok(open) if open.object.file_type() == FileType::Fifo => Errno::ESPIPE.number(),
        Ok(_) => Errno::ENODEV.number(),
        Err(_) if offset < 0 || length <= 0 => Errno::EINVAL.number(),
        Err(number) if opened_for(number, Access::Write).is_err() => Errno::EBADF.number(),
        // SAFETY: takes any numbers. A host without the call can still make a file longer.
        Err(number) => unsafe {
            let answer = __real_posix_fallocate(number, offset, length);
            match offset.checked_add(length) {
                Some(end) if answer == libc::ENOTSUP && is_file(number) && libc_size(number) < end => {
                    if __real_ftruncate(number, end) == 0 {
                        0
                    } else {
                        errno().number()
                    }
                }
                Some(_) if answer == libc::ENOTSUP && is_file(number) => 0,
                _ => answer,
            }
        },
    }
}

/// Announces how a file will be read. Returns `ESPIPE` for a pipe, `EBADF` for a descriptor that is not open, `EINVAL` for unknown advice
/// or a negative length; on a socket the advice is accepted and has no effect, as on Linux.
///
/// POSIX [posix_fadvise](https://pubs.opengroup.org/onlinepubs/9799919799/functions/posix_fadvise.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap_posix_fadvise(fd: c_int, offset: i64, length: i64, advice: c_int) -> c_int {
    match process().find(fd) {
        Ok(open) if open.object.file_type() == FileType::Fifo => Errno::ESPIPE.number(),
        Err(number) if libc_access(number).is_err() => Errno::EBADF.number(),
        _ if length < 0 || !(0..=5).contains(&advice) => Errno::EINVAL.number(),
        Ok(_) => 0,
        // SAFETY: takes any numbers.
        Err(number) => unsafe { __real_posix_fadvise(number, offset, length, advice) },
    }
}
