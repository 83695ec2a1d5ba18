//! Bytes read from the host and not yet by the program.

use crate::iovec::{IoSliceMut, scatter};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// The smallest read from the host, with which a stream starts.
const CHUNK_LEAST: usize = 2048;
/// The largest: hosts return no more in one call.
pub const CHUNK_MOST: usize = 64 * 1024;

/// The size of the next read from the host: larger for a stream that keeps filling its reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chunk {
    /// As a power of two.
    log2: u8,
}

impl Chunk {
    /// That of a fresh stream.
    pub const LEAST: Chunk = Chunk { log2: CHUNK_LEAST.ilog2() as u8 };

    /// Bytes.
    pub fn size(self) -> usize {
        1 << self.log2
    }

    /// Learns from a read of `asked` bytes that returned `n`.
    pub fn learn(&mut self, asked: usize, n: usize) {
        if n >= asked.min(CHUNK_MOST) {
            // A full result of a read smaller than a chunk says nothing.
            if asked >= self.size() {
                self.log2 = (self.log2 + 2).min(CHUNK_MOST.ilog2() as u8);
            }
        } else if n > 0 && n < self.size() / 4 {
            self.log2 = (self.log2 - 1).max(Chunk::LEAST.log2);
        }
    }
}

/// A queue of bytes that takes over the host's list without a copy, and holds no memory when empty.
pub struct ReadAhead {
    bytes: Box<[u8]>,
    start: usize,
}

impl ReadAhead {
    /// An empty queue.
    pub fn new() -> Self {
        ReadAhead { bytes: Box::default(), start: 0 }
    }

    /// Bytes in the queue.
    pub fn len(&self) -> usize {
        self.bytes.len() - self.start
    }

    /// Adds the result of a read.
    pub fn add(&mut self, bytes: Vec<u8>) {
        // Spare capacity would make the next append cheaper, and let many queues take twice their limit.
        let rest = self.bytes.get(self.start..).unwrap_or(&[]);
        let bytes = if rest.is_empty() {
            bytes
        } else {
            let mut both = Vec::with_capacity(rest.len() + bytes.len());
            both.extend_from_slice(rest);
            both.extend_from_slice(&bytes);
            both
        };
        self.bytes = bytes.into_boxed_slice();
        self.start = 0;
    }

    /// Copies from the front of the queue without removing.
    pub fn peek(&self, buffers: &mut [IoSliceMut<'_>], offset: usize) -> usize {
        scatter(buffers, offset, self.bytes.get(self.start..).unwrap_or(&[]))
    }

    /// Moves from the front of the queue.
    pub fn take(&mut self, buffers: &mut [IoSliceMut<'_>], offset: usize) -> usize {
        let n = self.peek(buffers, offset);
        self.skip(n)
    }

    /// Moves as much as `into` holds from the front of the queue, if there is that much.
    pub fn fill(&mut self, into: &mut [u8]) -> Option<usize> {
        let n = into.len();
        if n == 0 {
            return None;
        }
        into.copy_from_slice(self.bytes.get(self.start..)?.get(..n)?);
        Some(self.skip(n))
    }

    /// Drops bytes from the end of the queue.
    pub fn cut(&mut self, bytes: usize) {
        let mut rest = Vec::from(core::mem::take(&mut self.bytes));
        rest.truncate(rest.len().saturating_sub(bytes).max(self.start));
        self.bytes = rest.into_boxed_slice();
        self.skip(0);
    }

    /// Drops up to `most` bytes from the front of the queue; returns how many.
    pub fn skip(&mut self, most: usize) -> usize {
        let n = most.min(self.len());
        self.start += n;
        if self.start == self.bytes.len() {
            self.bytes = Box::default();
            self.start = 0;
        }
        n
    }
}
