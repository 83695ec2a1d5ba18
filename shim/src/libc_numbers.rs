//! libc's own descriptor numbers, as far as the library has to know of them.

use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// Turns libc's answer to a write that moved nothing into Linux's.
pub type Explain = fn(i32, isize) -> isize;

/// What is done about libc's own numbers, of which WASI cannot make duplicates: a duplicate is an entry of the table that
/// leads to libc's number, and libc keeps that number for as long as any entry leads there. Meanwhile the number itself is free to the
/// program unless it has an entry of its own.
pub struct LibcNumbers {
    is_open: fn(i32) -> bool,
    held: RefCell<Vec<i32>>,
    calls: Cell<u32>,
    /// Tells why libc wrote nothing to a number, given its answer. Set when the program opens a file: docs/size.md.
    pub explain: Cell<Option<Explain>>,
}

impl LibcNumbers {
    /// None is held yet. `is_open` asks libc for one of its numbers.
    pub const fn new(is_open: fn(i32) -> bool) -> Self {
        LibcNumbers { is_open, held: RefCell::new(Vec::new()), calls: Cell::new(0), explain: Cell::new(None) }
    }

    /// Whether libc has a number open that the program knows under no other.
    pub fn has(&self, number: i32) -> bool {
        !self.holds(number) && (self.is_open)(number)
    }

    /// A count that grows with each call that goes on to libc.
    pub fn calls(&self) -> u32 {
        self.calls.get()
    }

    /// A call goes on to libc.
    pub fn note_call(&self) {
        self.calls.set(self.calls.get().wrapping_add(1));
    }

    /// Notes that a description leads to a number.
    pub fn hold(&self, number: i32) {
        self.held.borrow_mut().push(number);
    }

    /// The last description that led there is gone.
    pub fn give_up(&self, number: i32) {
        self.held.borrow_mut().retain(|held| *held != number);
    }

    /// Whether a description leads there, so that the program reaches it by entries of the table only.
    pub fn holds(&self, number: i32) -> bool {
        self.held.borrow().contains(&number)
    }

    /// The lowest number that libc keeps and that is free to the program, as `is_free` says.
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
}
