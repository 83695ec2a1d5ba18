//! The end of the program, `<stdlib.h>` and `<unistd.h>`: whatever was sent has to reach the host first.

use super::process;
use core::ffi::{CStr, c_char, c_int};

unsafe extern "C" {
    fn __real__Exit(status: c_int) -> !;
    fn __real___wasm_call_dtors();
    fn getenv(name: *const c_char) -> *const c_char;
    /// What ends a program that tells the host a number: `shim/c/exit_with_code.c` hands it in.
    static wasi_posix_sockets_exit: Option<extern "C" fn(c_int)>;
}

/// How long the end waits for a peer that takes nothing, in seconds, where the environment does not say.
const PATIENCE: u32 = 30;

/// `WASI_POSIX_SOCKETS_EXIT_TIMEOUT`: how long the end waits for a peer that takes nothing, in seconds of at most nine digits. What is no such
/// number says nothing.
fn patience() -> u64 {
    // SAFETY: the name ends with a null; the answer is null or such a string.
    let value = unsafe {
        let value = getenv(c"WASI_POSIX_SOCKETS_EXIT_TIMEOUT".as_ptr());
        if value.is_null() { c"" } else { CStr::from_ptr(value) }
    };
    let value = value.to_bytes();
    let digit =
        |seconds: u32, byte: &u8| byte.is_ascii_digit().then(|| seconds * 10 + u32::from(byte - b'0'));
    let seconds = if (1..10).contains(&value.len()) { value.iter().try_fold(0, digit) } else { None };
    u64::from(seconds.unwrap_or(PATIENCE)) * 1_000_000_000
}

/// Ends the program with a status, without calling handlers or flushing streams. `exit` ends here too, when it has done both.
///
/// Waits until the host has taken what was sent: on each socket within the time of SO_LINGER, if that is on, otherwise until for 30 seconds
/// no socket has got rid of what it had, or for what the environment variable `WASI_POSIX_SOCKETS_EXIT_TIMEOUT` says (a number of seconds).
///
/// Differs from Linux: there the kernel goes on sending without the program, and nothing is waited for. docs/closing.md has the rules.
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

/// What runs when `main` returns: waits as `_Exit` does.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___wasm_call_dtors() {
    // SAFETY: called once, in place of the function itself.
    unsafe { __real___wasm_call_dtors() };
    process().end(patience());
}
