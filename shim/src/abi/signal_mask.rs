//! The signal mask of `ppoll`, `pselect`, `epoll_pwait` and `epoll_pwait2`.

use super::memory::check;
use crate::errno::{Errno, Result};
use core::ffi::{c_int, c_void};

/// C's `sigset_t`, of the library's own header.
type Set = u64;

// `c/signal_mask.c`
unsafe extern "C" {
    fn wasi_posix_sockets_lets_through(mask: *const Set) -> c_int;
    fn wasi_posix_sockets_enter_mask(mask: *const Set, before: *mut Set) -> c_int;
    fn wasi_posix_sockets_leave_mask(before: *const Set);
}

/// Makes a wait with a signal mask; null keeps the present one.
///
/// `wait` gets whether it is only to look, because a pending signal may end the wait: then it returns `None` if it would have to wait. As on
/// Linux, that signal stays pending if something is ready.
///
/// `EINTR` if a handler ran for a signal that was pending; `EFAULT`.
///
/// # Safety
/// `mask` is null, or valid for reads of a `sigset_t` of the library's header.
pub unsafe fn masked(
    mask: *const c_void,
    mut wait: impl FnMut(bool) -> Result<Option<usize>>,
) -> Result<usize> {
    if mask.is_null() {
        return wait(false).map(Option::unwrap_or_default);
    }
    let mask: *const Set = mask.cast();
    check(mask, 1)?;
    // SAFETY: the caller's contract, and it lies in memory.
    if unsafe { wasi_posix_sockets_lets_through(mask) } != 0
        && let Some(found) = wait(true)?
    {
        return Ok(found);
    }
    let mut before = 0;
    // SAFETY: the same.
    let heard = unsafe { wasi_posix_sockets_enter_mask(mask, &mut before) };
    let answer = if heard != 0 { Err(Errno::EINTR) } else { wait(false) };
    // SAFETY: the mask was filled in.
    unsafe { wasi_posix_sockets_leave_mask(&before) };
    answer.map(Option::unwrap_or_default)
}
