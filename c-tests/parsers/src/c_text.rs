//! Input as a C string.

use std::ffi::CString;

/// The input up to its first null byte.
pub fn of(data: &[u8]) -> CString {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    CString::new(&data[..end]).unwrap_or_default()
}

/// Bytes as a reader of a failure sees them.
pub fn shown(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}
