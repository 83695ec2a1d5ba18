//! Whether there is enough memory.
//!
//! Memory that grows with a program's activity is reserved first, and its lack is reported as an errno. Small
//! objects, and the lists that the host returns, are allocated without a check: a call that allocates some
//! begins with [`ready`], which fails if there might not be enough.

#![allow(unsafe_code)]

use crate::errno::{Errno, Result};

/// The maximum that the host returns at once, from a stream or as a datagram, and more than the small objects
/// of any call.
const OF_A_CALL: usize = 72 << 10;
/// The memory for one descriptor in a set to wait for.
const OF_A_MEMBER: usize = 64;

/// Whether there is memory for the small objects of a call: `ENOMEM` otherwise.
pub fn ready() -> Result<()> {
    room_for(OF_A_CALL)
}

/// The same for a call about this many descriptors.
pub fn ready_for(descriptors: usize) -> Result<()> {
    room_for(OF_A_CALL + OF_A_MEMBER * descriptors)
}

/// Whether this much memory is available: `ENOMEM` otherwise. In a component with one thread it is still
/// available when it is allocated in parts.
pub fn room_for(size: usize) -> Result<()> {
    if has_no_room(size) { Err(Errno::ENOMEM) } else { Ok(()) }
}

#[cfg(target_family = "wasm")]
fn has_no_room(size: usize) -> bool {
    unsafe extern "C" {
        fn wasi_posix_sockets_no_room(size: usize) -> i32;
    }
    // SAFETY: accepts any size.
    unsafe { wasi_posix_sockets_no_room(size) != 0 }
}

/// The unit tests have all the machine's memory.
#[cfg(not(target_family = "wasm"))]
fn has_no_room(_: usize) -> bool {
    false
}
