//! The program's buffers. `#[repr(transparent)]` over C's `struct iovec`, so that an array of them is used in place.

#![allow(unsafe_code)]

use core::ffi::c_void;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};

/// C's `struct iovec`.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawIovec {
    base: *mut c_void,
    len: usize,
}

/// A buffer that the program lends to be filled.
#[repr(transparent)]
pub struct IoSliceMut<'a>(RawIovec, PhantomData<&'a mut [u8]>);

/// A buffer that the program lends to be read.
#[repr(transparent)]
pub struct IoSlice<'a>(RawIovec, PhantomData<&'a [u8]>);

impl<'a> IoSliceMut<'a> {
    /// One buffer.
    pub fn new(bytes: &'a mut [u8]) -> Self {
        IoSliceMut(RawIovec { base: bytes.as_mut_ptr().cast(), len: bytes.len() }, PhantomData)
    }
}

impl<'a> IoSlice<'a> {
    /// One buffer.
    pub fn new(bytes: &'a [u8]) -> Self {
        IoSlice(RawIovec { base: bytes.as_ptr().cast_mut().cast(), len: bytes.len() }, PhantomData)
    }
}

impl Deref for IoSliceMut<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        if self.0.len == 0 {
            return &[];
        }
        // SAFETY: made from a slice, or by the C edge from a checked iovec that lends `len` bytes for the whole call.
        unsafe { core::slice::from_raw_parts(self.0.base.cast(), self.0.len) }
    }
}

impl DerefMut for IoSliceMut<'_> {
    fn deref_mut(&mut self) -> &mut [u8] {
        if self.0.len == 0 {
            return &mut [];
        }
        // SAFETY: as in `deref`, and `&mut self` is the only way to these bytes while the call lasts.
        unsafe { core::slice::from_raw_parts_mut(self.0.base.cast(), self.0.len) }
    }
}

impl Deref for IoSlice<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        if self.0.len == 0 {
            return &[];
        }
        // SAFETY: made from a slice, or by the C edge from a checked iovec that lends `len` bytes for the whole call.
        unsafe { core::slice::from_raw_parts(self.0.base.cast(), self.0.len) }
    }
}

/// The total size of all buffers.
pub fn total_mut(buffers: &[IoSliceMut<'_>]) -> usize {
    buffers.iter().map(|buffer| buffer.len()).sum()
}

/// The total size of all buffers.
pub fn total(buffers: &[IoSlice<'_>]) -> usize {
    buffers.iter().map(|buffer| buffer.len()).sum()
}

/// Copies `bytes` to the buffers from `offset` on, counted over all of them; returns how many fit.
pub fn scatter(buffers: &mut [IoSliceMut<'_>], offset: usize, bytes: &[u8]) -> usize {
    let mut skip = offset;
    let mut rest = bytes;
    for buffer in buffers {
        if rest.is_empty() {
            break;
        }
        let Some(room) = buffer.get_mut(skip..) else {
            skip -= buffer.len();
            continue;
        };
        skip = 0;
        let n = room.len().min(rest.len());
        let (now, later) = rest.split_at(n);
        if let Some(room) = room.get_mut(..n) {
            room.copy_from_slice(now);
        }
        rest = later;
    }
    bytes.len() - rest.len()
}

/// Copies the contents of the buffers from `offset` on, counted over all of them, to `into`; returns how many
/// bytes were copied.
pub fn gather(buffers: &[IoSlice<'_>], offset: usize, into: &mut [u8]) -> usize {
    let mut skip = offset;
    let mut filled = 0;
    for buffer in buffers {
        let Some(bytes) = buffer.get(skip..) else {
            skip -= buffer.len();
            continue;
        };
        skip = 0;
        let Some(room) = into.get_mut(filled..) else { break };
        let n = room.len().min(bytes.len());
        if let (Some(room), Some(bytes)) = (room.get_mut(..n), bytes.get(..n)) {
            room.copy_from_slice(bytes);
        }
        filled += n;
    }
    filled
}

/// The unread rest of the first buffer that holds byte `offset`, so that it can be filled or sent without a copy.
pub fn at_mut<'b>(buffers: &'b mut [IoSliceMut<'_>], offset: usize) -> &'b mut [u8] {
    let mut skip = offset;
    for buffer in buffers {
        if skip < buffer.len() {
            return buffer.get_mut(skip..).unwrap_or(&mut []);
        }
        skip -= buffer.len();
    }
    &mut []
}

/// The rest of the first buffer that holds byte `offset`.
pub fn at<'b>(buffers: &'b [IoSlice<'_>], offset: usize) -> &'b [u8] {
    let mut skip = offset;
    for buffer in buffers {
        if skip < buffer.len() {
            return buffer.get(skip..).unwrap_or(&[]);
        }
        skip -= buffer.len();
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_over_all_buffers() {
        let (mut a, mut b, mut c) = ([0u8; 3], [0u8; 0], [0u8; 4]);
        let mut all = [IoSliceMut::new(&mut a), IoSliceMut::new(&mut b), IoSliceMut::new(&mut c)];
        assert_eq!(total_mut(&all), 7);
        assert_eq!(scatter(&mut all, 2, b"wxyz"), 4);
        assert_eq!(at_mut(&mut all, 6), &mut [0u8]);
        assert_eq!(scatter(&mut all, 6, b"!!"), 1);
        assert_eq!((&a, &c), (b"\0\0w", b"xyz!"));
        let all = [IoSlice::new(&a), IoSlice::new(&c)];
        let mut out = [0u8; 3];
        assert_eq!(gather(&all, 2, &mut out), 3);
        assert_eq!(&out, b"wxy");
        assert_eq!(at(&all, 3), b"xyz!");
        assert_eq!(gather(&all, 7, &mut out), 0);
    }
}
