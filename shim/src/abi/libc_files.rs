//! libc's files, as `shim/c/with_files.c` passes them in. Nothing here names libc's functions: a program that calls nothing in that file is
//! linked without them, and has no files.

use super::{errno, keeping_errno};
use crate::errno::{Errno, Result};
use alloc::ffi::CString;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::sync::atomic::{AtomicPtr, Ordering};

/// libc's functions on paths.
#[repr(C)]
struct PathCalls {
    stat: unsafe extern "C" fn(*const c_char, *mut libc::stat) -> c_int,
    find_abspath: unsafe extern "C" fn(*const c_char, *mut *const c_char, *mut *const c_char) -> c_int,
}

/// Null until they are passed in.
#[unsafe(export_name = "wasi_posix_sockets_path_calls")]
static PATH_CALLS: AtomicPtr<PathCalls> = AtomicPtr::new(core::ptr::null_mut());

/// Opens a file for reading, if that is passed in.
#[unsafe(export_name = "wasi_posix_sockets_open_to_read")]
static mut OPEN_TO_READ: Option<unsafe extern "C" fn(*const c_char) -> c_int> = None;

unsafe extern "C" {
    fn __real_read(fd: c_int, data: *mut c_void, len: usize) -> isize;
    fn __real_close(fd: c_int) -> c_int;
}

/// A file open for reading, whose number the program never sees.
pub struct OpenFile(c_int);

impl OpenFile {
    /// Opens it.
    pub fn open(path: &CStr) -> Option<Self> {
        // SAFETY: a component has one thread; and the path ends with a null byte. Where the host has opened no folder, libc knows that by
        // itself.
        let fd = unsafe { OPEN_TO_READ?(path.as_ptr()) };
        (fd >= 0).then_some(OpenFile(fd))
    }

    /// Fills a part of `buffer` with what comes next; the end is an empty part. `None` if it cannot be read.
    pub fn read<'a>(&self, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
        // SAFETY: the buffer is valid for its length.
        let count = unsafe { __real_read(self.0, buffer.as_mut_ptr().cast(), buffer.len()) };
        buffer.get(..usize::try_from(count).ok()?)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        // SAFETY: the number was opened for this, and is used nowhere else.
        unsafe { __real_close(self.0) };
    }
}

fn calls() -> Option<&'static PathCalls> {
    // SAFETY: what is handed in is static.
    unsafe { PATH_CALLS.load(Ordering::Relaxed).as_ref() }
}

/// The type of a file.
pub fn mode(path: &[u8]) -> Result<libc::mode_t> {
    let calls = calls().ok_or(Errno::ENOENT)?;
    let path = CString::new(path).map_err(|_| Errno::EINVAL)?;
    // SAFETY: a stat of zeros is a valid one, and the call fills it.
    keeping_errno(|| unsafe {
        let mut found: libc::stat = core::mem::zeroed();
        if (calls.stat)(path.as_ptr(), &mut found) == 0 { Ok(found.st_mode) } else { Err(errno()) }
    })
}

/// Whether a path is in a directory that the host has opened.
pub fn is_within_reach(path: &[u8]) -> Result<bool> {
    let Some(calls) = calls() else { return Ok(false) };
    let path = CString::new(path).map_err(|_| Errno::EINVAL)?;
    let (mut directory, mut relative) = (core::ptr::null(), core::ptr::null());
    // SAFETY: a string, and pointers for the answers.
    let found =
        keeping_errno(|| unsafe { (calls.find_abspath)(path.as_ptr(), &mut directory, &mut relative) });
    Ok(found != -1)
}
