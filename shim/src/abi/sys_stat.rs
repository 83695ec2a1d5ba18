//! `<sys/stat.h>`, as far as it works on descriptors.

use super::{OrMinusOne, process};
use crate::errno::Errno;
use crate::object::FileType;
use core::ffi::c_int;

unsafe extern "C" {
    fn __real_fstat(fd: c_int, stat: *mut libc::stat) -> c_int;
}

/// Describes a descriptor: a socket is S_IFSOCK, a pipe S_IFIFO, with all permissions and no size.
///
/// `EFAULT` for a null pointer. A descriptor of libc's goes to libc.
///
/// POSIX [fstat](https://pubs.opengroup.org/onlinepubs/9799919799/functions/fstat.html).
///
/// # Safety
/// `stat` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_fstat(fd: c_int, stat: *mut libc::stat) -> c_int {
    let open = match process().find(fd) {
        Ok(open) => open,
        // SAFETY: the caller's contract.
        Err(number) => return unsafe { __real_fstat(number, stat) },
    };
    if stat.is_null() {
        return Err::<(), _>(Errno::EFAULT).or_minus_one();
    }
    let mode = match open.object.file_type() {
        FileType::Socket => libc::S_IFSOCK | 0o777,
        FileType::Fifo => libc::S_IFIFO | 0o600,
        FileType::Anonymous => 0o600,
    };
    // SAFETY: the caller's contract, and the pointer is not null; a stat of zeros is a valid one.
    unsafe {
        *stat = core::mem::zeroed();
        (*stat).st_mode = mode;
        (*stat).st_nlink = 1;
        (*stat).st_blksize = 4096;
    }
    0
}
