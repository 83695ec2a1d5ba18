//! The payload of a received datagram.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

/// The bytes of a datagram.
#[derive(Clone)]
pub enum Payload {
    /// On their own.
    Own(Vec<u8>),
    /// In one block of memory with those of the datagrams that arrived with it.
    Part {
        /// The block.
        all: Rc<[u8]>,
        /// Where they begin.
        start: usize,
        /// Their number.
        len: usize,
    },
}

impl Default for Payload {
    fn default() -> Self {
        Payload::Own(Vec::new())
    }
}

impl Deref for Payload {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match self {
            Payload::Own(bytes) => bytes,
            Payload::Part { all, start, len } => all.get(*start..*start + *len).unwrap_or(&[]),
        }
    }
}

impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Payload {}

impl fmt::Debug for Payload {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(to)
    }
}
