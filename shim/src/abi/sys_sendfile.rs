//! `<sys/sendfile.h>`

use super::{OrMinusOne, errno, libc_has, process};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::iovec::IoSlice;
use crate::object::Open;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_read(fd: c_int, data: *mut c_void, len: usize) -> isize;
    fn __real_pread(fd: c_int, data: *mut c_void, len: usize, offset: i64) -> isize;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
    fn __real___lseek(fd: c_int, offset: i64, whence: c_int) -> i64;
}

/// How much of the file lies in memory at a time: what hosts take in one call.
const PIECE: usize = 64 * 1024;

/// Sends at most `count` bytes of a file; gives how many. They are read from where the file stands, whose position moves on, or from
/// `*offset`, which moves on then and leaves the position. WASI lets nobody but libc read libc's files, so they are copied.
///
/// `EBADF` for a descriptor that leads nowhere or cannot be read or written; `EINVAL` for a negative offset, or for reading from what is no
/// file; what sending gives otherwise, as long as nothing was sent.
///
/// POSIX has no page for it.
///
/// # Safety
/// `offset` is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(out: c_int, input: c_int, offset: *mut i64, count: usize) -> isize {
    // SAFETY: the caller's contract.
    let offset = unsafe { offset.as_mut() };
    copy(out, input, offset, count).or_minus_one() as isize
}

fn copy(out: c_int, input: c_int, offset: Option<&mut i64>, count: usize) -> Result<usize> {
    let source = match process().find(input) {
        Ok(_) => return Err(Errno::EINVAL),
        Err(number) => number,
    };
    if !libc_has(input) && source == input {
        return Err(Errno::EBADF);
    }
    let sink = process().find(out);
    if let Err(number) = sink
        && (number < 0 || (number == out && !libc_has(out)))
    {
        return Err(Errno::EBADF);
    }
    if offset.as_ref().is_some_and(|offset| **offset < 0) {
        return Err(Errno::EINVAL);
    }
    let mut buffer = Vec::new();
    let size = count.min(PIECE);
    buffer.try_reserve_exact(size).map_err(|_| Errno::ENOMEM)?;
    buffer.resize(size, 0);
    let mut at = offset;
    let mut all = 0;
    let answer = loop {
        let wanted = buffer.len().min(count - all);
        if wanted == 0 {
            break Ok(());
        }
        let bytes = match read(source, buffer.get_mut(..wanted).unwrap_or(&mut []), at.as_deref().copied()) {
            Ok([]) => break Ok(()),
            Ok(bytes) => bytes,
            Err(error) => break Err(error),
        };
        let sent = write(&sink, bytes);
        let taken = *sent.as_ref().unwrap_or(&0);
        match &mut at {
            Some(at) => **at += taken as i64,
            // What was read in vain is put back.
            None if taken < bytes.len() => {
                // SAFETY: takes any numbers.
                unsafe { __real___lseek(source, taken as i64 - bytes.len() as i64, libc::SEEK_CUR) };
            }
            None => {}
        }
        all += taken;
        match sent {
            Ok(taken) if taken == bytes.len() => {}
            Ok(_) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    match answer {
        Err(error) if all == 0 => Err(error),
        _ => Ok(all),
    }
}

/// Reads from one of libc's numbers, at a position or where it stands.
fn read(number: c_int, into: &mut [u8], at: Option<i64>) -> Result<&[u8]> {
    // SAFETY: the buffer is as long as is said.
    let got = unsafe {
        match at {
            Some(at) => __real_pread(number, into.as_mut_ptr().cast(), into.len(), at),
            None => __real_read(number, into.as_mut_ptr().cast(), into.len()),
        }
    };
    let got = usize::try_from(got).map_err(|_| errno())?;
    Ok(into.get(..got).unwrap_or(&[]))
}

fn write(sink: &Result<Rc<Open<Wasi>>, c_int>, bytes: &[u8]) -> Result<usize> {
    match sink {
        Ok(open) => process().write(open, &[IoSlice::new(bytes)]),
        Err(number) => {
            // SAFETY: the bytes are as many as is said.
            let taken = unsafe { __real_write(*number, bytes.as_ptr().cast(), bytes.len()) };
            usize::try_from(taken).map_err(|_| errno())
        }
    }
}
