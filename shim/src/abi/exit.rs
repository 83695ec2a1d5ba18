//! Program exit, `<stdlib.h>` and `<unistd.h>`: data already sent has to reach the host first.

use super::process;
use core::ffi::{CStr, c_char, c_int};

unsafe extern "C" {
    fn __real__Exit(status: c_int) -> !;
    fn __real___wasm_call_dtors();
    fn wasi_posix_sockets_getenv(name: *const c_char) -> *const c_char;
    /// Ends a program with an exit code; passed in by `shim/c/exit_with_code.c`.
    static wasi_posix_sockets_exit: Option<extern "C" fn(c_int)>;
}

/// How long exit waits for a peer that accepts nothing, in seconds, unless the environment says otherwise.
const PATIENCE: u32 = 30;

/// `WASI_POSIX_SOCKETS_EXIT_TIMEOUT`: how long exit waits for a peer that accepts nothing, in seconds of at most nine digits. Any other
/// value is ignored.
fn patience() -> u64 {
    // SAFETY: the name ends with a null; the answer is null or such a string.
    let value = unsafe {
        let value = wasi_posix_sockets_getenv(c"WASI_POSIX_SOCKETS_EXIT_TIMEOUT".as_ptr());
        if value.is_null() { c"" } else { CStr::from_ptr(value) }
    };
    let value = value.to_bytes();
    let digit =
        |seconds: u32, byte: &u8| byte.is_ascii_digit().then(|| seconds * 10 + u32::from(byte - b'0'));
    let seconds = if (1..10).contains(&value.len()) { value.iter().try_fold(0, digit) } else { None };
    u64::from(seconds.unwrap_or(PATIENCE)) * 1_000_000_000
}

/// Ends the program with a status, without calling handlers or flushing streams. `exit` ends here too, after doing both.
///
/// Waits until the host has accepted the data sent: on each socket for the time of SO_LINGER, if that is on, otherwise until no socket has
/// drained for 30 seconds, or for the number of seconds in the environment variable `WASI_POSIX_SOCKETS_EXIT_TIMEOUT`.
///
/// Differs from Linux: there the kernel keeps sending without the program, and exit waits for nothing. See docs/closing.md for the rules.
///
/// POSIX [_Exit](https://pubs.opengroup.org/onlinepubs/9799919799/functions/_Exit.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap__Exit(status: c_int) -> ! {
    process().end(patience());
    // SAFETY: it is set before `main` is called and never changes; both end the program.
    unsafe {
        if let Some(exit) = wasi_posix_sockets_exit {
            exit(status);
        }
        __real__Exit(status)
    }
}

/// Ends the program as `_Exit` does.
///
/// Differs from Linux: as for `_Exit`.
///
/// POSIX [_exit](https://pubs.opengroup.org/onlinepubs/9799919799/functions/_exit.html).
#[unsafe(no_mangle)]
pub extern "C" fn __wrap__exit(status: c_int) -> ! {
    __wrap__Exit(status)
}

/// Runs when `main` returns: waits as `_Exit` does.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___wasm_call_dtors() {
    // SAFETY: called once, in place of the function itself.
    unsafe { __real___wasm_call_dtors() };
    process().end(patience());
}
