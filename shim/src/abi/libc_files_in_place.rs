//! Reading and writing libc's files at their position.
//!
//! libc's `read` and `write` for the second ABI move the bytes of a file through a stream, which hosts serve from another thread: each call
//! costs tens of microseconds. `pread` and `pwrite` are calls that the host answers at once. So files are read and written by offset here,
//! and libc's position is then advanced.

use super::libc_descriptors::{access_of, is_device, libc_flags, libc_seek};
use super::libc_transfers::{piece, transfer, transfer_buffers};
use super::memory::inside;
use super::unistd::lent;
use super::{OrMinusOne, errno, input, keeping_errno, output, process};
use crate::errno::Errno;
use crate::libc_numbers::{FileCalls, Opened};
use crate::object::Access;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_read(fd: c_int, data: *mut c_void, len: usize) -> isize;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
    fn __real_pread(fd: c_int, data: *mut c_void, len: usize, offset: i64) -> isize;
    fn __real_pwrite(fd: c_int, data: *const c_void, len: usize, offset: i64) -> isize;
    fn __real___lseek(fd: c_int, offset: i64, whence: c_int) -> i64;
    fn wasi_posix_sockets_open_again(folder: c_int) -> c_int;
}

/// The calls of programs that open files.
pub static CALLS: FileCalls =
    FileCalls { read, write, readv, writev, open_again: wasi_posix_sockets_open_again };

/// # Safety
/// As for `__wrap_read`.
unsafe fn read(number: c_int, data: *mut c_void, len: usize) -> isize {
    // SAFETY: the caller's contract.
    unsafe {
        let lent = output(data, len).map(|data| data.len());
        let len = *lent.as_ref().unwrap_or(&0);
        transfer(number, Access::Read, lent, |from| {
            read_once(number, data.wrapping_byte_add(from), len - from)
        })
    }
}

/// # Safety
/// As for `__wrap_write`.
unsafe fn write(number: c_int, data: *const c_void, len: usize) -> isize {
    // SAFETY: the caller's contract.
    unsafe {
        let lent = input(data, len).map(|data| data.len());
        transfer(number, Access::Write, lent, |from| {
            write_once(number, data.wrapping_byte_add(from), len - from)
        })
    }
}

/// # Safety
/// As for `__wrap_readv`.
unsafe fn readv(number: c_int, iov: *const c_void, count: c_int) -> isize {
    // SAFETY: the caller's contract.
    unsafe {
        transfer_buffers(number, Access::Read, lent(iov.cast(), count), |from| {
            let (base, len) = piece(iov.cast(), count, from);
            read_once(number, base, len)
        })
    }
}

/// # Safety
/// As for `__wrap_writev`.
unsafe fn writev(number: c_int, iov: *const c_void, count: c_int) -> isize {
    // SAFETY: the caller's contract.
    unsafe {
        transfer_buffers(number, Access::Write, lent(iov.cast(), count), |from| {
            let (base, len) = piece(iov.cast(), count, from);
            write_once(number, base, len)
        })
    }
}

/// # Safety
/// As for libc's `read`.
unsafe fn read_once(number: c_int, data: *mut c_void, len: usize) -> isize {
    let data = inside(data, len);
    // A pread that the host refuses makes libc free memory that it never allocated.
    match File::find(number).filter(|file| access_of(file.flags) != Access::Write) {
        // SAFETY: the caller's contract.
        Some(file) => file.moved(unsafe { __real_pread(number, data, len, file.position) }),
        // SAFETY: the caller's contract.
        None => unsafe { __real_read(number, data, len) },
    }
}

/// # Safety
/// As for libc's `write`.
unsafe fn write_once(number: c_int, data: *const c_void, len: usize) -> isize {
    if is_device(number) {
        // SAFETY: the caller's contract, and the call takes any offset.
        let (moved, error) = keeping_errno(|| (unsafe { __real_pwrite(number, data, len, 0) }, errno()));
        match error {
            _ if moved >= 0 => return moved,
            // A terminal has no offsets.
            Errno::ESPIPE => {}
            error => return Err::<(), _>(error).or_minus_one() as isize,
        }
    }
    match File::find(number) {
        Some(file) if !file.appends() => {
            // SAFETY: the caller's contract.
            file.moved(unsafe { __real_pwrite(number, data, len, file.position) })
        }
        Some(_) if len == 0 => 0,
        // SAFETY: the caller's contract, and any numbers.
        Some(_) => unsafe {
            let bytes = __real_write(number, data, len);
            if bytes > 0 {
                // Where the file appends, libc does this at its end.
                __real___lseek(number, 0, libc::SEEK_CUR);
            }
            bytes
        },
        // SAFETY: the caller's contract.
        None => unsafe { __real_write(number, data, len) },
    }
}

/// A regular file of libc's.
struct File {
    number: c_int,
    flags: c_int,
    position: i64,
}

impl File {
    /// `None` for anything else.
    fn find(number: c_int) -> Option<Self> {
        if process().context.libc.opened(number) != Some(Opened::File) {
            return None;
        }
        let flags = libc_flags(number).ok()?;
        let position = libc_seek(number, flags, 0, libc::SEEK_CUR);
        (position >= 0).then_some(File { number, flags, position })
    }

    /// Whether writes append.
    fn appends(&self) -> bool {
        self.flags & libc::O_APPEND != 0
    }

    /// Advances the position past the bytes moved.
    fn moved(&self, bytes: isize) -> isize {
        if bytes > 0 {
            libc_seek(self.number, self.flags, self.position + bytes as i64, libc::SEEK_SET);
        }
        bytes
    }
}
