//! The descriptor table: number → open file description.
//!
//! New numbers are the lowest free from [`FIRST`] up: below FD_SETSIZE for as long as can be, and clear of libc's, which
//! count up from 0. `dup2` may put a description on any number, and then it hides libc's of that number.

use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::object::Open;
use alloc::rc::Rc;
use alloc::vec::Vec;

/// The lowest number that the library gives out by itself.
pub const FIRST: i32 = 512;
/// Numbers end here, as under Linux's highest `RLIMIT_NOFILE`.
pub const LIMIT: i32 = 1 << 20;

/// What a number leads to.
pub struct Entry<H: Host> {
    /// The description, shared by duplicates.
    pub open: Rc<Open<H>>,
    /// `FD_CLOEXEC`, which each number has for itself.
    pub close_on_exec: bool,
}

/// The table.
pub struct Table<H: Host> {
    low: Vec<Option<Entry<H>>>,
    high: Vec<Option<Entry<H>>>,
    /// No slot of `high` before this one is free.
    full_before: usize,
}

impl<H: Host> Default for Table<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Table<H> {
    /// An empty table.
    pub const fn new() -> Self {
        Table { low: Vec::new(), high: Vec::new(), full_before: 0 }
    }

    fn slot(&mut self, fd: i32) -> Option<&mut Option<Entry<H>>> {
        match usize::try_from(fd).ok()?.checked_sub(FIRST as usize) {
            Some(index) => self.high.get_mut(index),
            None => self.low.get_mut(fd as usize),
        }
    }

    fn look(&self, fd: i32) -> Option<&Option<Entry<H>>> {
        match usize::try_from(fd).ok()?.checked_sub(FIRST as usize) {
            Some(index) => self.high.get(index),
            None => self.low.get(fd as usize),
        }
    }

    /// The entry, or `None` where the number is libc's or not open.
    pub fn get(&self, fd: i32) -> Option<&Entry<H>> {
        self.look(fd)?.as_ref()
    }

    /// The entry, to change its flags.
    pub fn get_mut(&mut self, fd: i32) -> Option<&mut Entry<H>> {
        self.slot(fd)?.as_mut()
    }

    /// Whether any number below [`FIRST`] is the library's.
    pub fn hides_libc(&self) -> bool {
        !self.low.is_empty()
    }

    /// All numbers that the library has given out are below this.
    pub fn numbers(&self) -> usize {
        FIRST as usize + self.high.len()
    }

    /// Puts an entry on the lowest free number from `least` up.
    pub fn insert(&mut self, entry: Entry<H>, least: i32) -> Result<i32> {
        let start = usize::try_from(least).unwrap_or(0).saturating_sub(FIRST as usize).max(self.full_before);
        let index = (start..self.high.len())
            .find(|index| matches!(self.high.get(*index), Some(None)))
            .unwrap_or(self.high.len().max(start));
        if index >= (LIMIT - FIRST) as usize {
            return Err(Errno::EMFILE);
        }
        let fd = FIRST + index as i32;
        self.put(fd, entry)?;
        if start == self.full_before {
            self.full_before = index + 1;
        }
        Ok(fd)
    }

    fn put(&mut self, fd: i32, entry: Entry<H>) -> Result<Option<Entry<H>>> {
        self.reach(fd)?;
        Ok(self.slot(fd).and_then(|slot| slot.replace(entry)))
    }

    /// Makes room for a number, or says that there is no memory for it.
    fn reach(&mut self, fd: i32) -> Result<()> {
        let (slots, index) = match fd.checked_sub(FIRST) {
            Some(index @ 0..) => (&mut self.high, index as usize),
            _ => (&mut self.low, usize::try_from(fd).unwrap_or(0)),
        };
        let missing = (index + 1).saturating_sub(slots.len());
        slots.try_reserve(missing).map_err(|_| Errno::ENOMEM)?;
        slots.extend(core::iter::repeat_with(|| None).take(missing));
        Ok(())
    }

    /// Puts an entry on a given number and gives what stood there.
    pub fn replace(&mut self, fd: i32, entry: Entry<H>) -> Result<Option<Entry<H>>> {
        if !(0..LIMIT).contains(&fd) {
            return Err(Errno::EBADF);
        }
        self.put(fd, entry)
    }

    /// Takes an entry out.
    pub fn remove(&mut self, fd: i32) -> Option<Entry<H>> {
        let entry = self.slot(fd)?.take()?;
        if let Some(index) = usize::try_from(fd).ok()?.checked_sub(FIRST as usize) {
            self.full_before = self.full_before.min(index);
        }
        Some(entry)
    }

    /// Takes everything out, at the end of the program.
    pub fn take_all(&mut self) -> Vec<Entry<H>> {
        self.full_before = 0;
        self.low.iter_mut().chain(&mut self.high).filter_map(Option::take).collect()
    }

    /// Every entry, in no order that matters.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<H>> {
        self.low.iter().chain(self.high.iter()).flatten()
    }
}

#[cfg(test)]
mod tests;
