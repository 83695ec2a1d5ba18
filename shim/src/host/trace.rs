//! Tracing: one line on standard error for what a program cannot see in an errno. Off unless the environment has
//! `WASI_POSIX_SOCKETS_TRACE` set to something.

use core::cell::Cell;
use core::ffi::{c_char, c_int, c_void};

unsafe extern "C" {
    fn getenv(name: *const c_char) -> *const c_char;
    fn __real_write(fd: c_int, data: *const c_void, len: usize) -> isize;
}

struct Known(Cell<Option<bool>>);

// SAFETY: a component has one thread.
unsafe impl Sync for Known {}

static ON: Known = Known(Cell::new(None));

fn on() -> bool {
    if let Some(on) = ON.0.get() {
        return on;
    }
    // SAFETY: both strings end with a null; the answer is null or such a string.
    let on = unsafe {
        let value = getenv(c"WASI_POSIX_SOCKETS_TRACE".as_ptr());
        !value.is_null() && *value != 0
    };
    ON.0.set(Some(on));
    on
}

/// Writes a line, if tracing is on.
pub fn line(text: &str) {
    if !on() {
        return;
    }
    for part in ["wasi-posix-sockets: ", text, "\n"] {
        // SAFETY: the text is valid for its length. A failed write to standard error is ignored.
        unsafe { __real_write(2, part.as_ptr().cast(), part.len()) };
    }
}
