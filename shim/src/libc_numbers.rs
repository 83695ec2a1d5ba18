//! libc's own descriptor numbers, as far as the library has to know of them.

use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// What is done about libc's own numbers, of which WASI cannot make duplicates: a duplicate is an entry of the table that
/// leads to libc's number, and libc keeps that number for as long as any entry leads there, closed or not.
pub struct LibcNumbers {
    held: RefCell<Vec<i32>>,
    /// Numbers that the program has closed and libc keeps.
    gone: RefCell<Vec<i32>>,
    calls: Cell<u32>,
}

impl LibcNumbers {
    /// None is held yet.
    pub const fn new() -> Self {
        LibcNumbers { held: RefCell::new(Vec::new()), gone: RefCell::new(Vec::new()), calls: Cell::new(0) }
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

    /// Whether the program has closed a number that libc keeps.
    pub fn is_gone(&self, number: i32) -> bool {
        self.gone.borrow().contains(&number)
    }

    /// Hides a number of libc's that the program has closed, or shows it again. Without memory to hide it, it shows.
    pub fn set_gone(&self, number: i32, gone: bool) {
        let mut all = self.gone.borrow_mut();
        all.retain(|known| *known != number);
        if gone && all.try_reserve(1).is_ok() {
            all.push(number);
        }
    }

    /// The lowest number that is hidden, and to the program free.
    pub fn first_gone(&self) -> Option<i32> {
        self.gone.borrow().iter().copied().min()
    }

    /// Whether a description leads there.
    pub fn holds(&self, number: i32) -> bool {
        self.held.borrow().contains(&number)
    }
}

impl Default for LibcNumbers {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_gone_is_the_lowest_free_one() {
        let numbers = LibcNumbers::new();
        assert_eq!(numbers.first_gone(), None);
        numbers.set_gone(7, true);
        numbers.set_gone(4, true);
        numbers.set_gone(4, true);
        assert!(numbers.is_gone(4) && !numbers.is_gone(5));
        assert_eq!(numbers.first_gone(), Some(4));
        numbers.set_gone(4, false);
        assert_eq!((numbers.is_gone(4), numbers.first_gone()), (false, Some(7)));
    }
}
