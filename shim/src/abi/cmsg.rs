//! Control data between C's buffers and the core, where descriptors have no numbers.

use super::{libc_has, process};
use crate::control::{OWN, Sent, Writer, credentials, items, sent};
use crate::errno::{Errno, Result};
use crate::host::wit::Wasi;
use crate::numbers::{SCM_CREDENTIALS, SCM_RIGHTS, SOL_SOCKET};
use crate::object::{Control, MsgFlags, Open, Socket};
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::ffi::c_int;

/// What of `msg_control` a socket sends. `EINVAL` for what is malformed or cannot be sent, `EBADF` for a descriptor that is not
/// open, `EOPNOTSUPP` for one of libc's, which has but one owner; `EPERM` for the credentials of another.
pub fn parse(control: &[u8], socket: &dyn Socket<Wasi>) -> Result<Vec<Control<Wasi>>> {
    let mut all = Vec::new();
    for item in items(control) {
        match sent(&item?, socket.family(), socket.is_stream())? {
            Some(Sent::Rights(numbers)) => {
                let rights: Result<Vec<_>> = numbers.chunks_exact(4).map(right).collect();
                all.push(Control::Rights(rights?));
            }
            Some(Sent::Credentials) => all.push(Control::Credentials(OWN)),
            None => {}
        }
    }
    Ok(all)
}

fn right(number: &[u8]) -> Result<Rc<Open<Wasi>>> {
    let fd = number.try_into().map_or(-1, c_int::from_le_bytes);
    match process().open(fd) {
        Some(open) => Ok(open),
        None if libc_has(fd) => Err(Errno::EOPNOTSUPP),
        None => Err(Errno::EBADF),
    }
}

/// Gives the program what came beside the data, as far as it has room: descriptors that find none are closed. Answers
/// `msg_controllen`, and MSG_CTRUNC where something was lost.
pub fn give(control: Vec<Control<Wasi>>, room: &mut [u8], close_on_exec: bool) -> (usize, MsgFlags) {
    let mut writer = Writer::new(room);
    for item in control {
        match item {
            Control::Credentials(of) => writer.put(SOL_SOCKET, SCM_CREDENTIALS, &credentials(of)),
            Control::Rights(rights) => give_rights(rights, &mut writer, close_on_exec),
        }
    }
    let (len, cut) = writer.finish();
    (len, if cut { MsgFlags::CTRUNC } else { MsgFlags::empty() })
}

fn give_rights(rights: Vec<Rc<Open<Wasi>>>, writer: &mut Writer<'_>, close_on_exec: bool) {
    let room = writer.left() / 4;
    let mut numbers: Vec<u8> = Vec::new();
    for open in rights {
        let number = if numbers.len() / 4 < room {
            process().insert(open, close_on_exec).ok()
        } else {
            process().context.let_go(open);
            None
        };
        match number {
            Some(number) => numbers.extend_from_slice(&number.to_le_bytes()),
            None => writer.cut(),
        }
    }
    if !numbers.is_empty() {
        writer.put(SOL_SOCKET, SCM_RIGHTS, &numbers);
    }
}

/// Lets go of what came beside the data for a call that does not ask for it.
pub fn discard(control: Vec<Control<Wasi>>) {
    for item in control {
        if let Control::Rights(rights) = item {
            rights.into_iter().for_each(|open| process().context.let_go(open));
        }
    }
}
