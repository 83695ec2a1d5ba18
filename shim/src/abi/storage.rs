//! Storage for the entries of `<netdb.h>`: the library's, or the caller's.

use super::etc::ETC;
use super::memory::{check, store};
use super::output;
use crate::errno::Errno;
use crate::resolve::etc::{Etc, File};
use crate::resolve::packed::Packer;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell, UnsafeCell};
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// The entry that the calls without a buffer return, and what it points to.
pub struct Storage<T> {
    entry: UnsafeCell<Option<T>>,
    buffer: UnsafeCell<Vec<u8>>,
}

// SAFETY: a component has one thread.
unsafe impl<T> Sync for Storage<T> {}

impl<T> Storage<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Storage { entry: UnsafeCell::new(None), buffer: UnsafeCell::new(Vec::new()) }
    }

    /// Keeps an entry until the next call; null if there is none, and `ENOMEM` if there is no memory for it.
    pub fn keep<E>(&self, found: Option<&E>, pack: impl Fn(&E, &mut Packer<'_>) -> Option<T>) -> *mut T {
        let Some(found) = found else { return null_mut() };
        // SAFETY: one thread, `pack` does not come back here, and what C still holds may be overwritten.
        let (entry, buffer) = unsafe { (&mut *self.entry.get(), &mut *self.buffer.get()) };
        loop {
            if let Some(packed) = pack(found, &mut Packer::new(buffer)) {
                return entry.insert(packed);
            }
            let more = buffer.len().max(256);
            if buffer.try_reserve_exact(more).is_err() {
                super::set_errno(Errno::ENOMEM);
                return null_mut();
            }
            buffer.resize(buffer.len() + more, 0);
        }
    }
}

/// Stores an entry in the caller's storage: returns 0 and the entry, 0 and null if there is none, or `ERANGE` if `len` bytes are too few.
///
/// # Safety
/// `entry` and `result` are valid for writes; `buffer` is valid for writes of `len` bytes.
pub unsafe fn fill<E, T>(
    found: Option<&E>,
    pack: impl Fn(&E, &mut Packer<'_>) -> Option<T>,
    entry: *mut T,
    buffer: *mut c_char,
    len: usize,
    result: *mut *mut T,
) -> c_int {
    // SAFETY: the caller's contract.
    unsafe {
        if let Err(fault) = store(result, null_mut()).and_then(|()| check(entry, 1)) {
            return fault.number();
        }
        let Some(found) = found else { return 0 };
        let Ok(room) = output(buffer.cast(), len) else { return Errno::ERANGE.number() };
        match pack(found, &mut Packer::new(room)) {
            Some(packed) => {
                entry.write_unaligned(packed);
                result.write_unaligned(entry);
                0
            }
            None => Errno::ERANGE.number(),
        }
    }
}

/// A program's position in a file from which it takes one entry after the other.
pub struct Cursor {
    index: Cell<usize>,
    file: File,
    /// The file as it was when the program took the first entry.
    kept: RefCell<Option<Rc<[u8]>>>,
}

// SAFETY: a component has one thread.
unsafe impl Sync for Cursor {}

impl Cursor {
    /// At the beginning of a file.
    pub const fn new(file: File) -> Self {
        Cursor { index: Cell::new(0), file, kept: RefCell::new(None) }
    }

    /// The file that has the next entry.
    pub fn file(&self) -> Option<Rc<[u8]>> {
        if self.index() == 0 {
            self.kept.replace(ETC.read(self.file));
        }
        self.kept.borrow().clone()
    }

    /// The position of the next entry.
    pub fn index(&self) -> usize {
        self.index.get()
    }

    /// Advances, if there was one.
    pub fn advance(&self, found: bool) {
        self.index.set(self.index.get() + usize::from(found));
    }

    /// Back to the beginning.
    pub fn rewind(&self) {
        self.index.set(0);
    }

    /// Advances after an entry that was returned, and returns `ENOENT` after the last.
    pub fn give(&self, found: bool, answer: c_int) -> c_int {
        self.advance(found && answer == 0);
        if found { answer } else { Errno::ENOENT.number() }
    }
}
