//! `<sys/stat.h>`, as far as it works on descriptors.

use super::libc_descriptors::libc_access;
use super::memory::{room, store};
use super::{OrMinusOne, keeping_errno, process};
use crate::errno::Errno;
use crate::fd::STANDARD;
use crate::object::FileType;
use alloc::rc::Rc;
use core::ffi::c_int;

unsafe extern "C" {
    fn __real_fstat(fd: c_int, stat: *mut libc::stat) -> c_int;
    fn __real___isatty(fd: c_int) -> c_int;
}

/// The size of a block, where nothing says another.
const BLOCK: libc::blksize_t = 4096;

/// The inode number of what has no inode of its own. No object has this address.
const ANONYMOUS: usize = 1;

/// Describes a descriptor: a socket is S_IFSOCK, a pipe S_IFIFO, with all permissions and no size. Each socket and
/// each pipe has its own inode number; as on Linux, all other kinds have the same.
///
/// `EFAULT` for a null pointer. A descriptor that belongs to libc is passed to libc.
///
/// Differs from Linux: a standard stream is a terminal or a pipe, even if it is a file, because WASI does not say.
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
        Err(number) => unsafe {
            let answer = __real_fstat(number, stat);
            if let (0, Some(found)) = (answer, stat.as_mut()) {
                complete(number, found);
            }
            return answer;
        },
    };
    let own = || open.object.shared_with().unwrap_or(Rc::as_ptr(&open.object).addr());
    let (mode, inode) = match open.object.file_type() {
        FileType::Socket => (libc::S_IFSOCK | 0o777, own()),
        FileType::Fifo => (libc::S_IFIFO | 0o600, own()),
        FileType::Device => (libc::S_IFCHR | 0o666, own()),
        FileType::Anonymous => (0o600, ANONYMOUS),
    };
    // SAFETY: the caller's contract; a stat of zeros is a valid one.
    unsafe {
        let mut found: libc::stat = core::mem::zeroed();
        found.st_ino = inode as libc::ino_t;
        found.st_mode = mode;
        found.st_nlink = 1;
        found.st_blksize = BLOCK;
        store(stat, found).or_minus_one()
    }
}

/// Adds what wasi-libc leaves out: the size of a block, which programs take for that of a buffer, and the type of a standard stream, which
/// WASI does not report. A pipe promises least.
fn complete(number: c_int, found: &mut libc::stat) {
    if found.st_blksize == 0 {
        found.st_blksize = BLOCK;
        found.st_blocks = (found.st_size + 511) / 512;
    }
    if found.st_mode & libc::S_IFMT == 0 && (0..STANDARD).contains(&number) {
        // SAFETY: takes any number.
        let is_terminal = keeping_errno(|| unsafe { __real___isatty(number) }) == 1;
        found.st_mode |= 0o600 | if is_terminal { libc::S_IFCHR } else { libc::S_IFIFO };
    }
}
