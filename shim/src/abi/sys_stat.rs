//! `<sys/stat.h>`, as far as it works on descriptors.

use super::libc_descriptors::libc_access;
use super::memory::{room, store};
use super::{OrMinusOne, process};
use crate::errno::Errno;
use crate::object::FileType;
use alloc::rc::Rc;
use core::ffi::c_int;

unsafe extern "C" {
    fn __real_fstat(fd: c_int, stat: *mut libc::stat) -> c_int;
}

/// The inode number of what has no inode of its own. No object has this address.
const ANONYMOUS: usize = 1;

/// Describes a descriptor: a socket is S_IFSOCK, a pipe S_IFIFO, with all permissions and no size. Each socket and
/// each pipe has its own inode number; as on Linux, all other kinds have the same.
///
/// `EFAULT` for a null pointer. A descriptor that belongs to libc is passed to libc.
///
/// POSIX [fstat](https://pubs.opengroup.org/onlinepubs/9799919799/functions/fstat.html).
///
/// # Safety
/// `stat` is null, or valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_fstat(fd: c_int, stat: *mut libc::stat) -> c_int {
    let open = match process().find(fd) {
        Ok(open) => open,
        Err(number) if room(stat.addr()) < size_of::<libc::stat>() => {
            return libc_access(number).and(Err::<(), _>(Errno::EFAULT)).or_minus_one();
        }
        // SAFETY: the caller's contract, and it lies in memory.
        Err(number) => return unsafe { __real_fstat(number, stat) },
    };
    let own = || open.object.shared_with().unwrap_or(Rc::as_ptr(&open.object).addr());
    let (mode, inode) = match open.object.file_type() {
        FileType::Socket => (libc::S_IFSOCK | 0o777, own()),
        FileType::Fifo => (libc::S_IFIFO | 0o600, own()),
        FileType::Anonymous => (0o600, ANONYMOUS),
    };
    // SAFETY: the caller's contract; a stat of zeros is a valid one.
    unsafe {
        let mut found: libc::stat = core::mem::zeroed();
        found.st_ino = inode as libc::ino_t;
        found.st_mode = mode;
        found.st_nlink = 1;
        found.st_blksize = 4096;
        store(stat, found).or_minus_one()
    }
}
