//! `<sys/socket.h>`: sending and receiving one buffer. Messages with headers are in [`super::msghdr`].

use super::sockaddr::{self, Socklen};
use super::{OrMinusOne, input, open_socket, output, process};
use crate::address::{Address, Family};
use crate::errno::{Errno, Result};
use crate::host::Outgoing;
use crate::host::wit::Wasi;
use crate::iovec::{IoSlice, IoSliceMut};
use crate::numbers::*;
use crate::object::{Message, MsgFlags, Open, Received};
use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

/// The flags of a call. Those without effect here, such as MSG_NOSIGNAL (there are no signals), are ignored, as Linux ignores unknown ones.
pub fn flags_in(flags: c_int) -> MsgFlags {
    let all = MsgFlags::from_bits_truncate(flags as u32);
    // The error queue is never waited for.
    if all.contains(MsgFlags::ERRQUEUE) { all | MsgFlags::DONTWAIT } else { all }
}

/// The flags of a result.
pub fn flags_out(flags: MsgFlags) -> c_int {
    flags.bits() as c_int
}

/// The destination that a call names, if any.
///
/// # Safety
/// `address` is null, or valid for reads of `len` bytes.
pub unsafe fn destination(
    open: &Open<Wasi>,
    address: *const c_void,
    len: Socklen,
) -> Result<Option<Address>> {
    if address.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's contract.
    let bytes = unsafe { sockaddr::bytes(address, len)? };
    let socket = open.socket()?;
    match (socket.family(), socket.is_stream()) {
        (Family::Unix, _) if bytes.is_empty() => Ok(None),
        // An invalid address is reported when it is used.
        (Family::Unix, _) => Ok(Some(sockaddr::decode(bytes, Family::Unix).unwrap_or_else(Address::Wrong))),
        // TCP ignores it.
        (Family::Inet | Family::Inet6, true) => Ok(None),
        (family @ (Family::Inet | Family::Inet6), false) => {
            Ok(Some(sockaddr::decode_receiver(bytes, family).unwrap_or_else(Address::Wrong)))
        }
    }
}

/// Sends one buffer.
///
/// # Safety
/// `data` is null, or valid for reads of `len` bytes.
unsafe fn send_one(
    open: &Open<Wasi>,
    (data, len): (*const c_void, usize),
    flags: c_int,
    to: Option<Address>,
) -> Result<usize> {
    // SAFETY: the caller's contract.
    let buffers = [IoSlice::new(unsafe { input(data, len)? })];
    let message = Message { buffers: &buffers, to, flags: flags_in(flags), control: Vec::new() };
    process().send(open, &message)
}

/// Sends `len` bytes to the peer; returns how many were accepted. Like `sendto` without an address, with the same flags and errors.
///
/// Differs from Linux: as for `sendto`.
///
/// # Safety
/// As [`sendto`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn send(fd: c_int, data: *const c_void, len: usize, flags: c_int) -> isize {
    if flags & !(MSG_NOSIGNAL | MSG_MORE) == 0 {
        // SAFETY: the caller's contract.
        let sent = unsafe { input(data, len) }
            .ok()
            .and_then(|data| process().send_now(fd, data, flags & MSG_MORE != 0));
        if let Some(sent) = sent {
            return sent.or_minus_one() as isize;
        }
    }
    // SAFETY: the caller's contract.
    open_socket(fd).and_then(|open| unsafe { send_one(&open, (data, len), flags, None) }).or_minus_one()
        as isize
}

/// Sends `len` bytes, to `address` if it is not null; returns how many were accepted. A datagram socket sends them as one datagram. A
/// blocking stream socket accepts all of them.
///
/// `EAGAIN` when the socket is nonblocking and cannot send, or SO_SNDTIMEO expires; `EPIPE` when the sending direction is shut down;
/// `ECONNRESET` once after a reset; `ENOTCONN`, `EDESTADDRREQ` without a destination; `EMSGSIZE` for a datagram that is too long,
/// `ENOBUFS` for one that the host has no buffer for; `EISCONN`; `EACCES` when the host refuses; `EFAULT`, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: EPIPE never raises SIGPIPE, and MSG_OOB fails with EOPNOTSUPP, because WASI has no signals and no urgent data.
///
/// POSIX [sendto](https://pubs.opengroup.org/onlinepubs/9799919799/functions/sendto.html); WIT `output-stream.write`, `outgoing-datagram-stream.send`.
///
/// # Safety
/// `data` is null, or valid for reads of `len` bytes; `address` is null, or valid for reads of `address_len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendto(
    fd: c_int,
    data: *const c_void,
    len: usize,
    flags: c_int,
    address: *const c_void,
    address_len: Socklen,
) -> isize {
    if address.is_null() {
        // SAFETY: the caller's contract.
        return unsafe { send(fd, data, len, flags) };
    }
    if flags & !MSG_NOSIGNAL == 0 {
        // SAFETY: the caller's contract.
        let parts = unsafe { input(data, len).ok().zip(sockaddr::bytes(address, address_len).ok()) };
        let datagram = parts.and_then(|(data, to)| Some(Outgoing { data, to: Some(sockaddr::plain(to)?) }));
        match datagram.and_then(|datagram| process().send_to_now(fd, &[datagram])) {
            // The general path waits.
            None | Some(Err(Errno::EAGAIN)) => {}
            Some(answer) => return answer.map(|_| len).or_minus_one() as isize,
        }
    }
    let send = || {
        let open = open_socket(fd)?;
        // SAFETY: the caller's contract.
        unsafe {
            // An invalid buffer takes precedence over an invalid destination.
            input(data, len)?;
            let to = destination(&open, address, address_len)?;
            send_one(&open, (data, len), flags, to)
        }
    };
    send().or_minus_one() as isize
}

/// Receives into one buffer, if it is valid. With MSG_TRUNC, TCP writes nothing, and needs none.
fn receive_one(fd: c_int, into: Result<&mut [u8]>, len: usize, flags: c_int) -> Result<Received<Wasi>> {
    let open = open_socket(fd)?;
    let mut unused = Vec::new();
    let into = match into {
        Err(_) if flags & MSG_TRUNC != 0 && is_tcp(&open)? => unused_buffer(&mut unused, len)?,
        into => into?,
    };
    let mut received = process().receive(&open, &mut [IoSliceMut::new(into)], flags_in(flags))?;
    process().context.let_go_all(core::mem::take(&mut received.control));
    Ok(received)
}

fn is_tcp(open: &Open<Wasi>) -> Result<bool> {
    let socket = open.socket()?;
    Ok(socket.is_stream() && socket.family() != Family::Unix)
}

/// A buffer for a call that discards what it would write there: at most 1 MiB, as a stream may always give less.
fn unused_buffer(unused: &mut Vec<u8>, len: usize) -> Result<&mut [u8]> {
    let len = len.min(1 << 20);
    unused.try_reserve(len).map_err(|_| Errno::ENOMEM)?;
    unused.resize(len, 0);
    Ok(unused)
}

/// Receives up to `len` bytes; returns how many were received, 0 at the end of a stream. Like `recvfrom` without an address, with the same
/// flags and errors.
///
/// Differs from Linux: as for `recvfrom`.
///
/// # Safety
/// As [`recvfrom`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recv(fd: c_int, data: *mut c_void, len: usize, flags: c_int) -> isize {
    // SAFETY: the caller's contract.
    let mut into = unsafe { output(data, len) };
    if flags == 0
        && let Ok(into) = &mut into
        && let Some(taken) = process().take_ready(fd, into)
    {
        return taken.or_minus_one() as isize;
    }
    receive_one(fd, into, len, flags).map(|received| received.len).or_minus_one() as isize
}

/// Receives up to `len` bytes, from a datagram socket those of one datagram; returns how many, or with MSG_TRUNC the full length of the
/// datagram, and stores the sender in `address` if it is not null. 0 means the end of a stream. On TCP, MSG_TRUNC discards the bytes, and
/// `data` may be null.
///
/// `EAGAIN` when no data is available and the socket is nonblocking, or SO_RCVTIMEO expires; `ECONNRESET` once after a reset; `ENOTCONN`
/// for a stream without a connection; `EINVAL` for MSG_OOB; `EFAULT`, `EBADF`, `ENOTSOCK`.
///
/// Differs from Linux: urgent data never arrives, because WASI has none.
///
/// POSIX [recvfrom](https://pubs.opengroup.org/onlinepubs/9799919799/functions/recvfrom.html); WIT `input-stream.read`, `incoming-datagram-stream.receive`.
///
/// # Safety
/// `data` is null, or valid for writes of `len` bytes; `address` is null, or valid for writes of `*address_len` bytes; `address_len`
/// is null, or valid for reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvfrom(
    fd: c_int,
    data: *mut c_void,
    len: usize,
    flags: c_int,
    address: *mut c_void,
    address_len: *mut Socklen,
) -> isize {
    if address.is_null() {
        // SAFETY: the caller's contract.
        return unsafe { recv(fd, data, len, flags) };
    }
    // SAFETY: the caller's contract.
    let mut into = unsafe { output(data, len) };
    if flags == 0
        && let Ok(into) = &mut into
        && let Some((taken, _, from)) = process().take_datagram(fd, into)
    {
        // SAFETY: the caller's contract.
        return unsafe { sockaddr::give(&Address::Inet(from), address, address_len) }
            .map(|()| taken)
            .or_minus_one() as isize;
    }
    let receive = || {
        let received = receive_one(fd, into, len, flags)?;
        // A stream's bytes have no sender of their own.
        let from = received.from.as_ref().unwrap_or(&Address::Unspecified);
        // SAFETY: the caller's contract.
        unsafe { sockaddr::give(from, address, address_len)? };
        Ok(received.len)
    };
    receive().or_minus_one() as isize
}
