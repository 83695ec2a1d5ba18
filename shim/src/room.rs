//! Whether there is memory.
//!
//! What grows with what a program does is reserved first, and its lack is an errno. Small objects, and the lists that the host returns, are made
//! as if there always were memory for them: a call that makes some begins with [`ready`], which fails where the call might not find enough.

#![allow(unsafe_code)]

use crate::errno::{Errno, Result};

/// What the host returns at once, of a stream or as a datagram, and more than the small objects of any call take together.
const OF_A_CALL: usize = 72 << 10;
/// What a descriptor takes in a set that is waited for.
const OF_A_MEMBER: usize = 64;

/// Whether there is memory for the small objects of a call: `ENOMEM` otherwise.
pub fn ready() -> Result<()> {
    room_for(OF_A_CALL)
}

/// The same for a call about so many descriptors.
pub fn ready_for(descriptors: usize) -> Result<()> {
    room_for(OF_A_CALL + OF_A_MEMBER * descriptors)
}

/// Whether there is memory of a size: `ENOMEM` otherwise. In a component of one thread it is still there when it is asked for in parts.
pub fn room_for(size: usize) -> Result<()> {
    if has_no_room(size) { Err(Errno::ENOMEM) } else { Ok(()) }
}

#[cfg(target_family = "wasm")]
fn has_no_room(size: usize) -> bool {
    unsafe extern "C" {
        fn wasi_posix_sockets_no_room(size: usize) -> i32;
    }
    // SAFETY: takes any size.
    unsafe { wasi_posix_sockets_no_room(size) != 0 }
}

/// The unit tests have all the memory of the machine.
#[cfg(not(target_family = "wasm"))]
fn has_no_room(_: usize) -> bool {
    false
}
