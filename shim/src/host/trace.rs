//! Notes: what a program cannot see in an errno, such as what the host would have to grant. `shim/c/note.c` writes them to standard error
//! where `WASI_POSIX_SOCKETS_TRACE` is set; in a program that is linked with the trace, they stand in the line of the call.

use core::ffi::c_char;

unsafe extern "C" {
    fn wasi_posix_sockets_note(text: *const c_char, len: usize);
}

/// Says something about the call that is being made.
pub fn line(text: &str) {
    // SAFETY: the text is valid for its length, and is not kept.
    unsafe { wasi_posix_sockets_note(text.as_ptr().cast(), text.len()) };
}
