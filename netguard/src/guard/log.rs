//! Lines on standard error.

use super::bindings::wasi::cli::stderr::get_stderr;
use alloc::format;

/// The most that one call writes.
const MOST: usize = 4096;

/// Writes a line. A failure cannot be reported anywhere.
pub(super) fn line(text: &str) {
    let stream = get_stderr();
    for part in format!("netguard: {text}\n").as_bytes().chunks(MOST) {
        if stream.blocking_write_and_flush(part).is_err() {
            return;
        }
    }
}
