//! Notes: what an errno cannot express, such as what the host would have to grant. `shim/c/note.c` writes
//! them to standard error if `WASI_POSIX_SOCKETS_TRACE` is set; in a program linked with the trace, they
//! appear on the line of the call.

use core::ffi::c_char;

unsafe extern "C" {
    fn wasi_posix_sockets_note(text: *const c_char, len: usize);
}

/// Adds a note about the current call.
pub fn line(text: &str) {
    // SAFETY: the text is valid for its length, and is not kept.
    unsafe { wasi_posix_sockets_note(text.as_ptr().cast(), text.len()) };
}
