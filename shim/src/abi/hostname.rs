//! `gethostname` of `<unistd.h>`, which libc answers with «(none)»: a name that nothing can resolve.

use super::etc::ETC;
use super::{OrMinusOne, output_within};
use crate::errno::Errno;
use crate::resolve::etc::{Etc, File, lines};
use core::ffi::{c_char, c_int};

/// Gives the name of this machine: that in /etc/hostname where the program can open it, otherwise `localhost`. `len` is the room in bytes, with
/// that for the null byte.
///
/// `ENAMETOOLONG` when there is too little room, with as much of the name as fits; `EFAULT` for a null pointer with room.
///
/// Differs from Linux: WASI has no name for the machine, so it is in a file or `localhost`.
///
/// POSIX [gethostname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/gethostname.html), which leaves open whether a name
/// without room is an error.
///
/// # Safety
/// `name` is null, or valid for writes of `len` bytes.
#[unsafe(export_name = "wasi_posix_sockets_gethostname")]
pub unsafe extern "C" fn gethostname(name: *mut c_char, len: usize) -> c_int {
    let give = || {
        let file = ETC.read(File::Hostname);
        let known = file.as_deref().and_then(|file| lines(file).next()?.next()).unwrap_or(b"localhost");
        // SAFETY: the caller's contract.
        let room = unsafe { output_within(name.cast(), len, known.len() + 1)? };
        for (to, from) in room.iter_mut().zip(known.iter().chain(&[0])) {
            *to = *from;
        }
        if room.len() > known.len() { Ok(()) } else { Err(Errno::ENAMETOOLONG) }
    };
    give().or_minus_one()
}
