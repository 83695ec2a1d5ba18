//! Bytes read from the host and not yet by the program.

use crate::iovec::{IoSliceMut, scatter};
use alloc::vec::Vec;

/// The smallest read from the host, with which a stream starts.
const CHUNK_LEAST: usize = 2048;
/// The largest: hosts return no more in one call.
pub const CHUNK_MOST: usize = 64 * 1024;

/// A queue of bytes that takes over the host's list without a copy, and holds no memory when empty.
pub struct ReadAhead {
    bytes: Vec<u8>,
    start: usize,
    chunk: usize,
}

impl ReadAhead {
    /// An empty queue.
    pub const fn new() -> Self {
        ReadAhead { bytes: Vec::new(), start: 0, chunk: CHUNK_LEAST }
    }

    /// The size of the next read: larger for a stream that keeps filling its reads.
    pub fn chunk(&self) -> usize {
        self.chunk
    }

    /// Bytes in the queue.
    pub fn len(&self) -> usize {
        self.bytes.len() - self.start
    }

    /// Bytes of memory that it holds.
    #[cfg(test)]
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// Adds the result of a read of `asked` bytes; returns its length.
    pub fn add(&mut self, bytes: Vec<u8>, asked: usize) -> usize {
        let n = bytes.len();
        if n == 0 {
            return 0;
        }
        if n >= asked.min(CHUNK_MOST) {
            // A full result of a read smaller than a chunk says nothing.
            if asked >= self.chunk {
                self.chunk = (self.chunk * 4).min(CHUNK_MOST);
            }
        } else if n < self.chunk / 4 {
            self.chunk = (self.chunk / 2).max(CHUNK_LEAST);
        }
        // Spare capacity would make the next append cheaper, and let many queues take twice their limit.
        let rest = self.bytes.get(self.start..).unwrap_or(&[]);
        self.bytes = if rest.is_empty() {
            bytes
        } else {
            let mut both = Vec::with_capacity(rest.len() + n);
            both.extend_from_slice(rest);
            both.extend_from_slice(&bytes);
            both
        };
        self.start = 0;
        n
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

    /// Drops up to `most` bytes from the front of the queue; returns how many.
    pub fn skip(&mut self, most: usize) -> usize {
        let n = most.min(self.len());
        self.start += n;
        if self.start == self.bytes.len() {
            self.bytes = Vec::new();
            self.start = 0;
        }
        n
    }
}
