//! `<sys/signalfd.h>`

use super::OrMinusOne;
use crate::errno::Errno;
use core::ffi::{c_int, c_void};

/// Always fails with `ENOSYS`.
///
/// Differs from Linux: WASI has no signals to read.
///
/// Linux [signalfd](https://man7.org/linux/man-pages/man2/signalfd.2.html).
#[unsafe(no_mangle)]
pub extern "C" fn signalfd(_fd: c_int, _mask: *const c_void, _flags: c_int) -> c_int {
    Err::<(), _>(Errno::ENOSYS).or_minus_one()
}
