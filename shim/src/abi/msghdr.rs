//! `<sys/socket.h>`: messages with headers, one at a time and in batches.

use super::memory::{check, load, load_if};
use super::msg::{destination, flags_in, flags_out};
use super::sockaddr::{self, Socklen};
use super::{IOV_MAX, Iovec, OrMinusOne, cmsg, input, inputs, open_socket, output_within, outputs, process};
use crate::address::{Address, Family};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::host::{Host, Outgoing};
use crate::iovec::total;
use crate::local::Local;
use crate::numbers::{
    FD_CLOEXEC, FD_CLOFORK, MSG_CMSG_CLOEXEC, MSG_CMSG_CLOFORK, MSG_DONTWAIT, MSG_ERRQUEUE, MSG_NOSIGNAL,
    MSG_OOB, MSG_WAITFORONE, SO_ERROR, SOL_SOCKET,
};
use crate::object::{Message, MsgFlags, Open, Received};
use crate::socket_calls;
use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

/// C's `struct msghdr`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Msghdr {
    name: *mut c_void,
    name_len: Socklen,
    iov: *mut Iovec,
    iov_len: c_int,
    control: *mut c_void,
    control_len: Socklen,
    flags: c_int,
}

/// C's `struct mmsghdr`.
#[repr(C)]
pub struct Mmsghdr {
    header: Msghdr,
    len: u32,
}

/// C's `struct timespec`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Timespec {
    seconds: i64,
    nanoseconds: i32,
}

const NANOSECONDS: u64 = 1_000_000_000;
/// The longest address that Linux reads; a longer length is cut to this.
const NAME_MOST: Socklen = 128;
/// Linux's `net.core.optmem_max`: the limit of control data to send.
const CONTROL_TO_SEND_LIMIT: Socklen = 128 * 1024;
/// Enough for any control data received: the 253 descriptors of one message, and credentials.
const CONTROL_MOST: usize = 4096;
/// How many messages are handed to a socket at a time: any beyond what hosts take in one call would only wait.
const BATCH: usize = 16;

/// The flags of descriptors received as control data.
fn passed_flags(flags: c_int) -> u8 {
    let exec = if flags & MSG_CMSG_CLOEXEC != 0 { FD_CLOEXEC } else { 0 };
    let fork = if flags & MSG_CMSG_CLOFORK != 0 { FD_CLOFORK } else { 0 };
    (exec | fork) as u8
}

/// Reads and checks a header.
///
/// # Safety
/// `header` is null, or valid for reads.
unsafe fn read_header(header: *const Msghdr) -> Result<Msghdr> {
    // SAFETY: the caller's contract.
    let mut header = unsafe { load(header)? };
    if header.name.is_null() {
        header.name_len = 0;
    }
    if header.name_len > c_int::MAX as Socklen {
        return Err(Errno::EINVAL);
    }
    header.name_len = header.name_len.min(NAME_MOST);
    if usize::try_from(header.iov_len).map_or(true, |count| count > IOV_MAX) {
        return Err(Errno::EMSGSIZE);
    }
    Ok(header)
}

/// Reads a message to send.
///
/// # Safety
/// `header` is null, or valid for reads with all that it points to, while `'a` lasts.
unsafe fn read_message<'a>(
    open: &Open<Wasi>,
    header: *const Msghdr,
    flags: c_int,
) -> Result<Message<'a, Wasi>> {
    // SAFETY: the caller's contract.
    let header = unsafe { read_header(header)? };
    let name = if header.name_len == 0 { core::ptr::null_mut() } else { header.name };
    // SAFETY: the caller's contract.
    let to = unsafe { destination(open, name, header.name_len)? };
    if header.control_len >= CONTROL_TO_SEND_LIMIT {
        return Err(Errno::ENOBUFS);
    }
    // SAFETY: the caller's contract.
    let (buffers, control) = unsafe {
        (inputs(header.iov, header.iov_len as usize)?, input(header.control, header.control_len as usize)?)
    };
    if let Some(local) = open.object.as_any().downcast_ref::<Local<Wasi>>()
        && !control.is_empty()
    {
        local.check_before_control()?;
    }
    let control = cmsg::parse(control, open.socket()?)?;
    Ok(Message { buffers, to, flags: flags_in(flags), control })
}

/// Sends the buffers that a header describes, in order: as one datagram on a datagram socket, to the address in the header if there is one,
/// and on AF_UNIX with descriptors. Returns how many bytes were accepted. `msg_flags` is ignored.
///
/// Errors as for `sendto`, and `EMSGSIZE` for more than 1024 buffers; `EINVAL` for control data that is malformed or that cannot be sent,
/// `EBADF` for a descriptor in it that is not open, `EOPNOTSUPP` for one that belongs to libc,
/// `EPERM` for credentials of another process or a reserved priority.
///
/// Differs from Linux: descriptors that belong to libc, such as files, cannot be sent; UDP_SEGMENT and what adds headers is refused with
/// EINVAL, and a type of service or a priority for one datagram has no effect (docs/options.md). Otherwise as for `sendto`.
///
/// POSIX [sendmsg](https://pubs.opengroup.org/onlinepubs/9799919799/functions/sendmsg.html); WIT `outgoing-datagram-stream.send`.
///
/// # Safety
/// `header` is null, or valid for reads with all that it points to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmsg(fd: c_int, header: *const Msghdr, flags: c_int) -> isize {
    let send = || {
        let open = open_socket(fd)?;
        // SAFETY: the caller's contract.
        process().send(&open, &unsafe { read_message(&open, header, flags)? })
    };
    send().or_minus_one() as isize
}

/// Receives into the buffers that a header describes, in order; returns the count as `recvfrom` does, and stores in the header the sender,
/// control data, and flags: MSG_TRUNC for a datagram that did not fit, MSG_CTRUNC for control data that did not, MSG_EOR.
///
/// Errors as for `recvfrom`, and `EMSGSIZE` for more than 1024 buffers. Descriptors that do not fit are closed.
///
/// Differs from Linux: as for `recvfrom`.
///
/// POSIX [recvmsg](https://pubs.opengroup.org/onlinepubs/9799919799/functions/recvmsg.html); WIT `incoming-datagram-stream.receive`.
///
/// # Safety
/// `header` is null, or valid for reads and writes with all that it points to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmsg(fd: c_int, header: *mut Msghdr, flags: c_int) -> isize {
    let receive = || {
        let open = open_socket(fd)?;
        // SAFETY: the caller's contract.
        unsafe { receive_message(&open, header, flags) }
    };
    receive().or_minus_one() as isize
}

/// # Safety
/// As [`recvmsg`].
unsafe fn receive_message(open: &Open<Wasi>, into: *mut Msghdr, flags: c_int) -> Result<usize> {
    // SAFETY: the caller's contract.
    let mut header = unsafe { read_header(into)? };
    // Without a control buffer, control data is lost as if there were no room.
    let control_len = if header.control.is_null() { 0 } else { header.control_len as usize };
    // SAFETY: the caller's contract.
    let (buffers, room) = unsafe {
        (
            outputs(header.iov, header.iov_len as usize)?,
            output_within(header.control, control_len, CONTROL_MOST)?,
        )
    };
    let ready = match buffers {
        [only] if flags & !(MSG_DONTWAIT | MSG_WAITFORONE) == 0 => open.object.take_datagram(only),
        _ => None,
    };
    let received = match ready {
        Some((len, whole, from)) => Received {
            len,
            from: Some(Address::Inet(from)),
            flags: if len < whole { MsgFlags::TRUNC } else { MsgFlags::empty() },
            control: Vec::new(),
        },
        None => process().receive(open, buffers, flags_in(flags))?,
    };
    let (control_len, cut) = cmsg::give(received.control, room, passed_flags(flags));
    header.control_len = control_len as Socklen;
    header.flags = flags_out(received.flags | cut) | (flags & (MSG_CMSG_CLOEXEC | MSG_CMSG_CLOFORK));
    if !header.name.is_null() {
        match &received.from {
            // SAFETY: the caller's contract.
            Some(from) => unsafe { sockaddr::give(from, header.name, &mut header.name_len)? },
            None => header.name_len = 0,
        }
        // SAFETY: the caller's contract, and the pointer was read from.
        unsafe { (&raw mut (*into).name_len).write_unaligned(header.name_len) };
    }
    // SAFETY: the caller's contract, and the pointer was read from.
    unsafe {
        (&raw mut (*into).control_len).write_unaligned(header.control_len);
        (&raw mut (*into).flags).write_unaligned(header.flags);
    }
    Ok(received.len)
}

/// Sends up to 1024 messages as `sendmsg` would, datagrams up to 16 in one host call; returns how many were sent before the first error,
/// and stores the byte count of each in `msg_len`.
///
/// Errors as for `sendmsg`, if the first message cannot be sent.
///
/// Differs from Linux: as for `sendmsg`; and a refusal of the first datagram does not stop those that go to the host with it.
///
/// Linux [sendmmsg](https://man7.org/linux/man-pages/man2/sendmmsg.2.html); WIT `outgoing-datagram-stream.send`.
///
/// # Safety
/// `messages` is null, or valid for reads and writes of `count` entries with all that they point to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendmmsg(fd: c_int, messages: *mut Mmsghdr, count: u32, flags: u32) -> c_int {
    let flags = flags as c_int;
    let send = || {
        let open = open_socket(fd)?;
        let count = (count as usize).min(IOV_MAX);
        let at_once = if open.socket()?.is_stream() { 1 } else { BATCH };
        let mut sent = 0;
        while sent < count {
            // SAFETY: the caller's contract, for the entries from `sent` on.
            match unsafe { send_plain(&open, messages, sent, (count - sent).min(at_once), flags) } {
                None | Some(Err(Errno::EAGAIN)) => {}
                Some(Ok(more)) => {
                    sent += more;
                    continue;
                }
                Some(Err(error)) if sent == 0 => return Err(error),
                Some(Err(_)) => break,
            }
            // SAFETY: the caller's contract, for the entries from `sent` on.
            match unsafe { send_some(&open, messages, sent, (count - sent).min(at_once), flags) } {
                Ok((more, all)) => {
                    sent += more;
                    if !all {
                        break;
                    }
                }
                Err(error) if sent == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(sent)
    };
    send().or_minus_one()
}

/// The fast path for the next messages of a batch, if they are datagrams of one buffer with an address and nothing else; returns how many
/// were sent.
///
/// # Safety
/// As [`sendmmsg`], for `count` entries from `start` on.
unsafe fn send_plain(
    open: &Open<Wasi>,
    messages: *mut Mmsghdr,
    start: usize,
    count: usize,
    flags: c_int,
) -> Option<Result<usize>> {
    if check(messages.wrapping_add(start), count).is_err() || flags & !MSG_NOSIGNAL != 0 {
        return None;
    }
    let entry = |index: usize| messages.wrapping_add(start + index);
    let mut batch = [Outgoing { data: &[], to: None }; BATCH];
    let mut plain = 0;
    for (index, datagram) in batch.iter_mut().enumerate().take(count) {
        // SAFETY: the caller's contract, and the pointer is not null.
        let (to, pieces) = unsafe {
            let Ok(header) = read_header(&raw const (*entry(index)).header) else { break };
            if header.control_len != 0 || header.name_len == 0 || header.iov_len != 1 {
                break;
            }
            let parts = sockaddr::bytes(header.name, header.name_len).ok().zip(inputs(header.iov, 1).ok());
            let Some(parts) = parts else { break };
            parts
        };
        let (Some(to), [only]) = (sockaddr::plain(to), pieces) else { break };
        *datagram = Outgoing { data: only, to: Some(to) };
        plain += 1;
    }
    let batch = batch.get(..plain).filter(|batch| !batch.is_empty())?;
    let answer = open.object.send_to_now(&process().context, batch)?;
    for (index, datagram) in batch.iter().enumerate().take(*answer.as_ref().unwrap_or(&0)) {
        // SAFETY: the caller's contract; this entry was read from.
        unsafe { (&raw mut (*entry(index)).len).write_unaligned(datagram.data.len() as u32) };
    }
    Some(answer)
}

/// Sends the next messages of a batch; returns how many were sent, and whether that was all of them, each in full.
///
/// # Safety
/// As [`sendmmsg`], for `count` entries from `start` on.
unsafe fn send_some(
    open: &Open<Wasi>,
    messages: *mut Mmsghdr,
    start: usize,
    count: usize,
    flags: c_int,
) -> Result<(usize, bool)> {
    let entry = |index: usize| messages.wrapping_add(start + index);
    let mut batch = Vec::with_capacity(count);
    for index in 0..count {
        // SAFETY: the caller's contract; the whole entry lies in memory.
        let message = check(entry(index), 1)
            .and_then(|()| unsafe { read_message(open, &raw const (*entry(index)).header, flags) });
        match message {
            Ok(message) => batch.push(message),
            Err(error) if index == 0 => return Err(error),
            Err(_) => break,
        }
    }
    let lens: Vec<usize> = batch.iter().map(|message| total(message.buffers)).collect();
    let (sent, part) = match batch.as_slice() {
        [only] => (1, Some(process().send(open, only)?)),
        all => (process().send_many(open, all)?, None),
    };
    for (index, len) in lens.iter().enumerate().take(sent) {
        // SAFETY: the caller's contract; this entry was read from.
        unsafe { (&raw mut (*entry(index)).len).write_unaligned(part.unwrap_or(*len) as u32) };
    }
    let in_full = part.is_none_or(|part| Some(&part) == lens.first());
    Ok((sent, sent == count && in_full))
}

/// Receives up to `count` messages as `recvmsg` would; returns how many were received, and stores the byte count of each in `msg_len`. With
/// MSG_WAITFORONE it waits for the first only. The timeout is checked after each message, as on Linux, and on return holds the time
/// remaining.
///
/// Errors as for `recvmsg`, if not even the first message was received; a later error is kept for the next call. `EINVAL` for an invalid
/// timeout.
///
/// Linux [recvmmsg](https://man7.org/linux/man-pages/man2/recvmmsg.2.html); WIT `incoming-datagram-stream.receive`.
///
/// # Safety
/// `messages` is null, or valid for reads and writes of `count` entries with all that they point to; `timeout` is null, or valid for
/// reads and writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn recvmmsg(
    fd: c_int,
    messages: *mut Mmsghdr,
    count: u32,
    flags: u32,
    timeout: *mut Timespec,
) -> c_int {
    let receive = || {
        // SAFETY: the caller's contract.
        let end = unsafe { end_of(timeout)? };
        let open = open_socket(fd)?;
        let mut flags = flags as c_int;
        if flags & MSG_ERRQUEUE == 0 {
            tell_pending_error(&open, count)?;
        }
        let (mut came, mut left) = (0, None);
        while came < count as usize {
            // SAFETY: the caller's contract.
            match unsafe { receive_entry(&open, messages, came, flags) } {
                Ok(out_of_band) => {
                    came += 1;
                    left = end.map(|end| end.saturating_sub(Wasi::now()));
                    if left == Some(0) || out_of_band {
                        break;
                    }
                }
                Err(error) if came == 0 => return Err(error),
                Err(error) => {
                    open.socket()?.put_back(error);
                    break;
                }
            }
            if flags & MSG_WAITFORONE != 0 {
                flags |= MSG_DONTWAIT;
            }
        }
        if let Some(left) = left {
            let left =
                Timespec { seconds: (left / NANOSECONDS) as i64, nanoseconds: (left % NANOSECONDS) as i32 };
            // SAFETY: the caller's contract; there is an end, so the pointer is not null.
            unsafe { timeout.write_unaligned(left) };
        }
        Ok(came)
    };
    receive().or_minus_one()
}

/// On Linux a pending error comes before the messages that arrived earlier, and even if none is asked for. UDP does the same for every
/// receive.
fn tell_pending_error(open: &Open<Wasi>, count: u32) -> Result<()> {
    let socket = open.socket()?;
    if count > 0 && !socket.is_stream() && socket.family() != Family::Unix {
        return Ok(());
    }
    let mut value = [0; size_of::<c_int>()];
    socket_calls::option(&process().context, open, (SOL_SOCKET, SO_ERROR), &mut value)?;
    Errno::new(c_int::from_ne_bytes(value)).map_or(Ok(()), Err)
}

/// Receives one message of a batch; returns whether it was urgent data.
///
/// # Safety
/// As [`recvmmsg`], for the entry at `index`.
unsafe fn receive_entry(
    open: &Open<Wasi>,
    messages: *mut Mmsghdr,
    index: usize,
    flags: c_int,
) -> Result<bool> {
    let entry = messages.wrapping_add(index);
    check(entry, 1)?;
    // SAFETY: the caller's contract; the entry lies in memory.
    unsafe {
        let len = receive_message(open, &raw mut (*entry).header, flags)?;
        (&raw mut (*entry).len).write_unaligned(len as u32);
        Ok((&raw const (*entry).header.flags).read_unaligned() & MSG_OOB != 0)
    }
}

/// When a timeout ends, if there is one.
///
/// # Safety
/// `timeout` is null, or valid for reads.
unsafe fn end_of(timeout: *const Timespec) -> Result<Option<u64>> {
    // SAFETY: the caller's contract.
    let Some(Timespec { seconds, nanoseconds }) = (unsafe { load_if(timeout)? }) else { return Ok(None) };
    match (u64::try_from(seconds), u64::try_from(nanoseconds)) {
        (Ok(seconds), Ok(nanoseconds @ ..NANOSECONDS)) => {
            let duration = seconds.saturating_mul(NANOSECONDS).saturating_add(nanoseconds);
            Ok(Some(Wasi::now().saturating_add(duration)))
        }
        _ => Err(Errno::EINVAL),
    }
}
