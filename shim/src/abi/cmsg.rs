//! Control data between C's buffers and the core, where descriptors have no numbers.

use super::{libc_has, process, sys_timerfd};
use crate::control::{OWN, Resolution, Sent, Writer, credentials, items, packet_info, sent};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::numbers::{SCM_CREDENTIALS, SCM_RIGHTS, SO_TIMESTAMP, SO_TIMESTAMPNS, SOL_SOCKET};
use crate::object::{Control, Holder, MsgFlags, Socket};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ffi::c_int;

/// Parses the `msg_control` that a socket sends. `EINVAL` if it is malformed or cannot be sent, `EBADF` for a descriptor that is not open,
/// `EOPNOTSUPP` for one of libc's, which can have only one owner; `EPERM` for another process's credentials.
pub fn parse(control: &[u8], socket: &dyn Socket<Wasi>) -> Result<Vec<Control<Wasi>>> {
    let mut all = Vec::new();
    for item in items(control) {
        match sent(&item?, socket.family(), socket.is_stream())? {
            Some(Sent::Rights(numbers)) => {
                let rights: Result<Vec<_>> = numbers.chunks_exact(4).map(right).collect();
                all.push(Control::Rights(rights?));
            }
            Some(Sent::PacketInfo(index, address)) => all.push(Control::PacketInfo(index, address)),
            Some(Sent::HopLimit(hops)) => all.push(Control::HopLimit(hops)),
            Some(Sent::Credentials) => all.push(Control::Credentials(OWN)),
            None => {}
        }
    }
    Ok(all)
}

fn right(number: &[u8]) -> Result<Holder<Wasi>> {
    let fd = number.try_into().map_or(-1, c_int::from_le_bytes);
    match process().open(fd) {
        Some(open) => Ok(Holder::of(open)),
        None if libc_has(fd) => Err(Errno::EOPNOTSUPP),
        None => Err(Errno::EBADF),
    }
}

/// Passes received control data to the program, as far as it fits: descriptors that do not fit are closed. Returns `msg_controllen`, and
/// MSG_CTRUNC if something was lost.
pub fn give(control: Vec<Control<Wasi>>, room: &mut [u8], flags: u8) -> (usize, MsgFlags) {
    let mut writer = Writer::new(room);
    for item in control {
        match item {
            Control::Credentials(of) => writer.put(SOL_SOCKET, SCM_CREDENTIALS, &credentials(of)),
            Control::Timestamp(ago, resolution) => {
                let kind = match resolution {
                    Resolution::Microseconds => SO_TIMESTAMP,
                    Resolution::Nanoseconds => SO_TIMESTAMPNS,
                };
                writer.put(SOL_SOCKET, kind, &time_ago(ago, resolution));
            }
            Control::PacketInfo(index, address) => {
                let (bytes, len, (level, kind)) = packet_info(index, address);
                writer.put(level, kind, bytes.get(..len).unwrap_or_default());
            }
            Control::Rights(rights) => give_rights(rights, &mut writer, flags),
            // WASI does not report it.
            Control::HopLimit(_) => {}
        }
    }
    let (len, cut) = writer.finish();
    (len, if cut { MsgFlags::CTRUNC } else { MsgFlags::empty() })
}

/// A time a number of nanoseconds ago, as C's `struct timeval` or `struct timespec`.
fn time_ago(ago: u64, resolution: Resolution) -> [u8; 16] {
    let then = sys_timerfd::realtime().saturating_sub(ago);
    let (seconds, part) = (then / 1_000_000_000, then % 1_000_000_000);
    let part = if resolution == Resolution::Microseconds { part / 1000 } else { part };
    let mut bytes = [0; 16];
    let (first, second) = bytes.split_at_mut(8);
    first.copy_from_slice(&seconds.to_le_bytes());
    second.copy_from_slice(&part.to_le_bytes());
    bytes
}

fn give_rights(rights: Vec<Holder<Wasi>>, writer: &mut Writer<'_>, flags: u8) {
    let room = writer.left() / 4;
    let mut numbers: Vec<u8> = Vec::new();
    for open in rights {
        let has_room = numbers.len() / 4 < room;
        let number = if has_room { process().insert(Rc::clone(&open), flags).ok() } else { None };
        open.let_go(&process().context);
        match number {
            Some(number) => numbers.extend_from_slice(&number.to_le_bytes()),
            None => writer.cut(),
        }
    }
    if !numbers.is_empty() {
        writer.put(SOL_SOCKET, SCM_RIGHTS, &numbers);
    }
}
