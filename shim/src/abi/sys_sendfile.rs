//! `<sys/sendfile.h>`

use super::libc_descriptors::{is_file, libc_access, libc_appends, libc_flags, libc_mode, libc_seek};
use super::memory::load_if;
use super::{OrMinusOne, errno, keeping_errno, process};
use crate::address::Family;
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::object::{Access, FileType, MsgFlags, Open};
use crate::pipe::Writer;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn __real_read(fd: c_int, data: *mut c_void, len: usize) -> isize;
    fn __real_pread(fd: c_int, data: *mut c_void, len: usize, offset: i64) -> isize;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
}

/// How much of the file is in memory at a time: what hosts accept in one call.
const PIECE: usize = 64 * 1024;

/// Sends at most `count` bytes of a file; returns how many. They are read from the file's position, which then advances, or from `*offset`,
/// which advances instead and leaves the position unchanged. WASI lets only libc read libc's files, so the bytes are copied. As on Linux,
/// data that a socket has received can be sent into a pipe; anything else that is not a file cannot be sent.
///
/// `EBADF` for a descriptor that is not open or cannot be read or written; `ESPIPE` for an offset into something without a position;
/// `EINVAL` for a negative offset, a count beyond the signed range, an output that appends or accepts only its own messages, or an input
/// that is neither a file nor a socket sent into a pipe. The order of these checks is Linux's. Into a pipe, `EPIPE` without a reader, and
/// when it is full `EAGAIN` or `EDEADLK`; otherwise the errors of reading and sending, if nothing was sent.
///
/// Differs from Linux: standard input counts as a file without a position, whatever the host has there.
///
/// POSIX has no page for it. Linux [sendfile](https://man7.org/linux/man-pages/man2/sendfile.2.html).
///
/// # Safety
/// `offset` is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(out: c_int, input: c_int, offset: *mut i64, count: usize) -> isize {
    let send = || {
        // SAFETY: the caller's contract.
        let Some(start) = (unsafe { load_if(offset)? }) else { return send(out, input, None, count) };
        let mut position = start;
        let sent = send(out, input, Some(&mut position), count)?;
        // SAFETY: the caller's contract, and it was read from.
        unsafe { offset.write_unaligned(position) };
        Ok(sent)
    };
    send().or_minus_one() as isize
}

/// The description behind a descriptor, or libc's number for it.
type Found = Result<Rc<Open<Wasi>>, c_int>;

/// How a descriptor was opened.
fn access(fd: &Found) -> Result<Access> {
    match fd {
        Ok(open) => Ok(open.object.access()),
        Err(number) => libc_access(*number),
    }
}

fn send(out: c_int, input: c_int, offset: Option<&mut i64>, count: usize) -> Result<usize> {
    let source = process().find(input);
    if access(&source)? == Access::Write {
        return Err(Errno::EBADF);
    }
    if offset.is_some() && !source.as_ref().is_err_and(|number| is_file(*number)) {
        return Err(Errno::ESPIPE);
    }
    let start = offset.as_ref().map_or(0, |offset| **offset);
    let len = i64::try_from(count).ok().filter(|len| *len <= isize::MAX as i64).ok_or(Errno::EINVAL)?;
    if start < 0 || start.checked_add(len).is_none() {
        return Err(Errno::EINVAL);
    }
    let sink = process().find(out);
    if access(&sink)? == Access::Read {
        return Err(Errno::EBADF);
    }
    if let Ok(sink) = &sink
        && let Some(pipe) = sink.object.as_any().downcast_ref::<Writer>()
        && let Ok(source) = &source
    {
        return into_pipe(source, sink, pipe, count);
    }
    if sink.as_ref().is_err_and(|number| libc_appends(*number)) {
        return Err(Errno::EINVAL);
    }
    match source {
        Ok(open) if count > 0 || open.object.file_type() != FileType::Anonymous => Err(Errno::EINVAL),
        Err(number) if count > 0 && libc_mode(number) == libc::S_IFDIR => Err(Errno::EINVAL),
        Err(number) if count > 0 => copy(&sink, number, offset, count),
        _ => Ok(0),
    }
}

/// Data ready on a socket is moved into a pipe, as far as that has room.
fn into_pipe(source: &Open<Wasi>, sink: &Open<Wasi>, pipe: &Writer, count: usize) -> Result<usize> {
    if count == 0 {
        return Ok(0);
    }
    let Some(socket) = source.object.socket() else { return Err(Errno::EINVAL) };
    let nonblocking = sink.is_nonblocking();
    let room = match pipe.room()? {
        0 if nonblocking => return Err(Errno::EAGAIN),
        // Nothing could read it meanwhile.
        0 => return Err(Errno::EDEADLK),
        room => room,
    };
    let mut buffer = piece(count.min(room))?;
    // Linux takes the pipe's O_NONBLOCK for a local stream's too.
    let local = socket.is_stream() && socket.family() == Family::Unix;
    let flags = if nonblocking && local { MsgFlags::DONTWAIT } else { MsgFlags::empty() };
    let received = process().receive(source, &mut [IoSliceMut::new(&mut buffer)], flags)?;
    process().context.let_go_all(received.control);
    process().write(sink, &[IoSlice::new(buffer.get(..received.len).unwrap_or(&[]))])
}

/// Memory for a part of the data being sent.
fn piece(count: usize) -> Result<Vec<u8>> {
    let size = count.min(PIECE);
    let mut buffer = Vec::new();
    buffer.try_reserve_exact(size).map_err(|_| Errno::ENOMEM)?;
    buffer.resize(size, 0);
    Ok(buffer)
}

fn copy(sink: &Found, source: c_int, offset: Option<&mut i64>, count: usize) -> Result<usize> {
    let mut buffer = piece(count)?;
    // Reading without an offset would find nothing on p1 if the file has O_NONBLOCK.
    let flags = libc_flags(source)?;
    let mut position = keeping_errno(|| libc_seek(source, flags, 0, libc::SEEK_CUR));
    let has_position = offset.is_none() && position >= 0;
    let mut at = offset.or(has_position.then_some(&mut position));
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
        let sent = write(sink, bytes);
        let taken = *sent.as_ref().unwrap_or(&0);
        if let Some(at) = &mut at {
            **at += taken as i64;
        }
        all += taken;
        match sent {
            Ok(taken) if taken == bytes.len() => {}
            Ok(_) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    // A file that is written onto itself has moved.
    if has_position && sink.as_ref().err() != Some(&source) {
        libc_seek(source, flags, position, libc::SEEK_SET);
    }
    match answer {
        Err(error) if all == 0 => Err(error),
        _ => Ok(all),
    }
}

/// Reads from one of libc's descriptors, at an offset or at its position.
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

fn write(sink: &Found, bytes: &[u8]) -> Result<usize> {
    match sink {
        Ok(open) if open.object.file_type() == FileType::Anonymous => Err(Errno::EINVAL),
        Ok(open) => process().write(open, &[IoSlice::new(bytes)]),
        Err(number) => {
            // SAFETY: the bytes are as many as is said.
            let taken = unsafe { __real_write(*number, bytes.as_ptr().cast(), bytes.len()) };
            usize::try_from(taken).map_err(|_| errno())
        }
    }
}
