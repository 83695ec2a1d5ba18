//! `<fcntl.h>`: record locks. Advisory locks of one process never conflict with each other, and a component is one process. WASI does not
//! report locks that other programs on the host hold on the same files, and a lock made here does not keep those programs out.

use super::libc_descriptors::{libc_access, libc_position, libc_size};
use super::process;
use crate::errno::{Errno, Result};
use crate::numbers::*;
use crate::object::Access;
use core::ffi::{c_int, c_short};

/// C's `struct flock`.
#[repr(C)]
pub struct Flock {
    kind: c_short,
    whence: c_short,
    start: i64,
    len: i64,
    pid: c_int,
}

/// F_SETLK and F_SETLKW succeed where Linux lets a process that is alone lock or unlock; F_GETLK never finds a conflicting lock.
///
/// `EBADF` for a descriptor that is not open, and for a read lock on one open only for writing or the reverse; `EFAULT` for a null pointer;
/// `EINVAL` for an invalid lock or one that begins before the file; `EOVERFLOW` for one that ends beyond the largest file offset.
pub fn lock(fd: c_int, command: c_int, lock: Option<&mut Flock>) -> Result<()> {
    let found = process().find(fd);
    let access = match &found {
        Ok(open) => open.object.access(),
        Err(number) => libc_access(*number)?,
    };
    let lock = lock.ok_or(Errno::EFAULT)?;
    let kind = c_int::from(lock.kind);
    if command == F_GETLK && kind == F_UNLCK {
        return Err(Errno::EINVAL);
    }
    let base = match (c_int::from(lock.whence), &found) {
        (libc::SEEK_SET, _) | (libc::SEEK_CUR | libc::SEEK_END, Ok(_)) => 0,
        // What has no position is at its beginning.
        (libc::SEEK_CUR, Err(number)) => libc_position(*number),
        (libc::SEEK_END, Err(number)) => libc_size(*number),
        _ => return Err(Errno::EINVAL),
    };
    let start = base.checked_add(lock.start).ok_or(Errno::EOVERFLOW)?;
    if start < 0 || start.saturating_add(lock.len.min(0)) < 0 {
        return Err(Errno::EINVAL);
    }
    // The last byte has an offset too; a length of 0 means up to the end, wherever that will be.
    start.checked_add((lock.len - 1).max(0)).ok_or(Errno::EOVERFLOW)?;
    let needed = match kind {
        F_RDLCK => Access::Read,
        F_WRLCK => Access::Write,
        F_UNLCK => Access::Both,
        _ => return Err(Errno::EINVAL),
    };
    if command == F_GETLK {
        lock.kind = F_UNLCK as c_short;
    } else if needed != Access::Both && access != Access::Both && access != needed {
        return Err(Errno::EBADF);
    }
    Ok(())
}
