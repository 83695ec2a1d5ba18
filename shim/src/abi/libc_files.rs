//! libc's files, as `shim/c/with_paths.c` passes them in. Nothing here names libc's functions: a program that calls nothing in that file is
//! linked without them, and has no files.

use super::{errno, keeping_errno};
use crate::errno::{Errno, Result};
use alloc::ffi::CString;
use core::ffi::{c_char, c_int};
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
