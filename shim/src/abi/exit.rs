//! The end of the program: whatever was sent has to reach the host first.

use super::process;
use core::ffi::c_int;

unsafe extern "C" {
    fn __real__Exit(status: c_int) -> !;
    fn __real___wasm_call_dtors();
}

/// `_Exit`, and the end of `exit`, after its handlers have run and its streams are flushed.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap__Exit(status: c_int) -> ! {
    process().end();
    // SAFETY: ends the program.
    unsafe { __real__Exit(status) }
}

/// `_exit`
#[unsafe(no_mangle)]
pub extern "C" fn __wrap__exit(status: c_int) -> ! {
    __wrap__Exit(status)
}

/// What runs when `main` returns.
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___wasm_call_dtors() {
    // SAFETY: called once, in place of the function itself.
    unsafe { __real___wasm_call_dtors() };
    process().end();
}
