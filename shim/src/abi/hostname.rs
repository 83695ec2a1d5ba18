//! `gethostname` of `<unistd.h>`, for which libc returns "(none)": a name that nothing can resolve.

use super::etc::ETC;
use super::{OrMinusOne, output_within};
use crate::errno::Errno;
use crate::resolve::etc::{Etc, File, lines};
use alloc::vec::Vec;
use core::ffi::{c_char, c_int};

/// The name of this machine.
pub fn host_name() -> Vec<u8> {
    let file = ETC.read(File::Hostname);
    file.as_deref().and_then(|file| lines(file).next()?.next()).unwrap_or(b"localhost").to_vec()
}

/// Stores the host's name: that in /etc/hostname if the program can open it, otherwise `localhost`. `len` is the size of the buffer,
/// including the null byte.
///
/// `ENAMETOOLONG` if the buffer is too small, with as much of the name as fits; `EFAULT` for a null pointer with a nonzero length.
///
/// Differs from Linux: WASI has no host name, so it comes from a file or is `localhost`.
///
/// POSIX [gethostname](https://pubs.opengroup.org/onlinepubs/9799919799/functions/gethostname.html), which leaves open whether a name
/// without room is an error.
///
/// # Safety
/// `name` is null, or valid for writes of `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostname(name: *mut c_char, len: usize) -> c_int {
    let give = || {
        let known = host_name();
        // SAFETY: the caller's contract.
        let room = unsafe { output_within(name.cast(), len, known.len() + 1)? };
        for (to, from) in room.iter_mut().zip(known.iter().chain(&[0])) {
            *to = *from;
        }
        if room.len() > known.len() { Ok(()) } else { Err(Errno::ENAMETOOLONG) }
    };
    give().or_minus_one()
}
