//! The devices of a component whose host grants no `/dev`. shim/c/device.c has their names.

use super::libc_descriptors::{access_of, shared};
use super::sys_socket::{creation_flags, descriptor_flags};
use super::{OrMinusOne, errno, process};
use crate::device::{Device, Kind};
use crate::errno::{Errno, Result};
use crate::numbers::{O_APPEND, O_NONBLOCK};
use crate::object::{Open, Status};
use crate::room::ready;
use alloc::rc::Rc;
use core::ffi::c_int;

/// From this number on, the devices are the standard streams, as in shim/c/device.h.
const STREAMS: c_int = 16;
/// The most that libc gives at once.
const ENTROPY_MOST: usize = 256;

fn random(into: &mut [u8]) -> Result<()> {
    for piece in into.chunks_mut(ENTROPY_MOST) {
        // SAFETY: the buffer is valid for writes of its length.
        if unsafe { libc::getentropy(piece.as_mut_ptr().cast(), piece.len()) } != 0 {
            return Err(errno());
        }
    }
    Ok(())
}

/// Opens the device of this number, by Linux's minor ones, with the flags of `open`; returns its descriptor. `EEXIST` for a new file,
/// `ENOTDIR` for a directory, `EMFILE` when no descriptor is left. A standard stream is duplicated: `ENOENT` for one that is closed.
#[unsafe(no_mangle)]
pub extern "C" fn wasi_posix_sockets_open_device(number: c_int, flags: c_int) -> c_int {
    let kind = match number {
        5 => Kind::Zero,
        7 => Kind::Full,
        8 | 9 => Kind::Random(random),
        _ => Kind::Null,
    };
    let open = || {
        if flags & libc::O_CREAT != 0 && flags & libc::O_EXCL != 0 {
            return Err(Errno::EEXIST);
        }
        if flags & libc::O_DIRECTORY != 0 {
            return Err(Errno::ENOTDIR);
        }
        ready()?;
        let marks = descriptor_flags(creation_flags(flags));
        if number >= STREAMS {
            let stream = shared(number - STREAMS).map_err(|_| Errno::ENOENT)?;
            return process().duplicate(stream, 0, marks);
        }
        let device = Device::new(kind, number as usize, access_of(flags));
        let open = Open::new(Rc::new(device), false);
        open.status.set(Status::from_bits_truncate((flags & (O_NONBLOCK | O_APPEND)) as u8));
        process().insert(open, marks)
    };
    open().or_minus_one()
}
