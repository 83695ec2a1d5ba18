//! libc's own descriptor numbers, as far as the library needs to know them.

use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::ffi::c_void;

/// How libc's numbers are read and written in a program that opens files: as the calls of these names, for any number. A program that opens
/// none has only the three standard ones.
pub struct FileCalls {
    /// `read`.
    pub read: unsafe fn(i32, *mut c_void, usize) -> isize,
    /// `write`.
    pub write: unsafe fn(i32, *const c_void, usize) -> isize,
    /// `readv`.
    pub readv: unsafe fn(i32, *const c_void, i32) -> isize,
    /// `writev`.
    pub writev: unsafe fn(i32, *const c_void, i32) -> isize,
    /// Opens an open folder once more.
    pub open_again: unsafe extern "C" fn(i32) -> i32,
}

/// Duplicates of libc's own numbers, which WASI cannot make: a duplicate is a table entry that refers to libc's number, and libc keeps that
/// number open as long as any entry refers to it. Meanwhile the number itself is free to the program unless it has its own entry.
pub struct LibcNumbers {
    is_open: fn(i32) -> bool,
    held: RefCell<Vec<i32>>,
    calls: Cell<u32>,
    /// Set when the program opens a file: docs/size.md.
    pub file_calls: Cell<Option<&'static FileCalls>>,
    /// What the program has opened, by number.
    opened: RefCell<Vec<(i32, Opened)>>,
    /// Whether the host has been asked what is there on standard input.
    pub input_asked: Cell<bool>,
    /// Whether a read of a descriptor would wait, though the program has forbidden that. Set by the call that forbids it: docs/size.md.
    pub must_not_wait: Cell<Option<WouldWait>>,
}

/// What can be written by offset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opened {
    /// A regular file.
    File,
    /// A character device, which ignores the offset, or has none.
    Device,
}

/// Tells whether a call on a descriptor would wait.
pub type WouldWait = fn(i32) -> bool;

impl LibcNumbers {
    /// None is held yet. `is_open` asks libc for one of its numbers.
    pub const fn new(is_open: fn(i32) -> bool) -> Self {
        LibcNumbers {
            is_open,
            held: RefCell::new(Vec::new()),
            calls: Cell::new(0),
            file_calls: Cell::new(None),
            opened: RefCell::new(Vec::new()),
            input_asked: Cell::new(false),
            must_not_wait: Cell::new(None),
        }
    }

    /// Whether libc has a number open that no table entry refers to.
    pub fn has(&self, number: i32) -> bool {
        !self.holds(number) && (self.is_open)(number)
    }

    /// A count of the calls on standard input passed on to libc.
    pub fn calls(&self) -> u32 {
        self.calls.get()
    }

    /// A call on a number is passed on to libc.
    pub fn note_call(&self, number: i32) {
        self.calls.set(self.calls.get().wrapping_add(u32::from(number == 0)));
    }

    /// Records that a description refers to a number.
    pub fn hold(&self, number: i32) {
        self.held.borrow_mut().push(number);
    }

    /// The last description that referred to it is gone.
    pub fn give_up(&self, number: i32) {
        self.held.borrow_mut().retain(|held| *held != number);
    }

    /// Whether a description refers to it, so that the program reaches it only through table entries.
    pub fn holds(&self, number: i32) -> bool {
        self.held.borrow().contains(&number)
    }

    /// Records what libc has opened on a number. What was there before is closed.
    pub fn note_opened(&self, number: i32, what: Option<Opened>) {
        let mut opened = self.opened.borrow_mut();
        opened.retain(|(one, _)| *one != number);
        opened.extend(what.map(|what| (number, what)));
    }

    /// What libc has opened on that number.
    pub fn opened(&self, number: i32) -> Option<Opened> {
        self.opened.borrow().iter().find_map(|(one, what)| (*one == number).then_some(*what))
    }

    /// The lowest number that libc keeps and that is free to the program, as `is_free` reports.
    pub fn first_hidden(&self, is_free: impl Fn(i32) -> bool) -> Option<i32> {
        self.held.borrow().iter().copied().filter(|held| is_free(*held)).min()
    }
}

impl Default for LibcNumbers {
    fn default() -> Self {
        Self::new(|_| false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_number_that_libc_keeps_is_the_first_free_one() {
        let numbers = LibcNumbers::default();
        assert_eq!(numbers.first_hidden(|_| true), None);
        numbers.hold(7);
        numbers.hold(4);
        assert!(numbers.holds(4) && !numbers.holds(5));
        assert_eq!(numbers.first_hidden(|_| true), Some(4));
        assert_eq!(numbers.first_hidden(|number| number != 4), Some(7));
        numbers.give_up(4);
        assert_eq!((numbers.holds(4), numbers.first_hidden(|_| true)), (false, Some(7)));
    }

    #[test]
    fn a_number_refers_to_what_was_last_opened_on_it() {
        let numbers = LibcNumbers::new(|_| false);
        numbers.note_opened(5, Some(Opened::File));
        numbers.note_opened(6, Some(Opened::File));
        numbers.note_opened(5, None);
        assert_eq!((numbers.opened(5), numbers.opened(6)), (None, Some(Opened::File)));
        numbers.note_opened(6, Some(Opened::Device));
        assert_eq!(numbers.opened(6), Some(Opened::Device));
    }
}
