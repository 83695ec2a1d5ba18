//! The descriptor table: number → open file description.
//!
//! libc allocates its own descriptors from 0 and cannot be made to skip a number, so the library avoids them. New numbers are the lowest
//! free from [`FIRST`] on: on wasm32-wasip1 libc's numbers are the preview1 adapter's, which end there, and on wasm32-wasip2 libc gets
//! there when a program has a hundred files open. When all below [`FD_SETSIZE`] are in use, those under [`FIRST`] follow, the highest
//! first, so that a thousand descriptors fit into one `fd_set`; then those from [`FD_SETSIZE`] on. No number that libc holds is allocated.
//!
//! POSIX's rule, the lowest free number, would make libc collide with the library in every program that opens a file after a socket. The
//! result of `open` could be moved, but the functions that take a directory (`fdopendir`, `unlinkat`, `fstatat` …) would not know its new
//! number; and older versions of Rust's standard library open and read files on wasm32-wasip1 without libc and close them with it, which
//! would close the socket with that number.
//!
//! A closed standard descriptor is allocated first, for programs that close 0 and expect `dup` to return it. `dup2` may put a description
//! on any number, and then it hides libc's descriptor of that number.

use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::object::Holder;
use alloc::vec::Vec;

/// The first number that libc does not reach, or only with a hundred open files.
pub const FIRST: i32 = 128;
/// Numbers below this fit into an `fd_set`.
pub const FD_SETSIZE: i32 = 1024;
/// Numbers below this are left to libc.
const LOWEST: i32 = 16;
/// The standard descriptors are below this.
pub const STANDARD: i32 = 3;
/// The ranges of numbers in order of allocation: the standard ones, those from [`FIRST`] to [`FD_SETSIZE`], those below [`FIRST`] from the
/// highest to the lowest, the rest.
const UP_TO_FD_SETSIZE: i32 = STANDARD + FD_SETSIZE - FIRST;
const DOWN_TO_LOWEST: i32 = STANDARD + FD_SETSIZE - LOWEST;
/// The limit of numbers, as in Linux's highest `RLIMIT_NOFILE`.
pub const LIMIT: i32 = 1 << 20;

/// The number whose turn it is.
fn number(turn: i32) -> i32 {
    match turn {
        0..STANDARD => turn,
        STANDARD..UP_TO_FD_SETSIZE => turn - STANDARD + FIRST,
        UP_TO_FD_SETSIZE..DOWN_TO_LOWEST => FIRST - 1 - (turn - UP_TO_FD_SETSIZE),
        _ => turn - DOWN_TO_LOWEST + FD_SETSIZE,
    }
}

/// The turn of a number; for one that has none, a turn that no number has.
fn turn(number: i32) -> i32 {
    match number {
        0..STANDARD => number,
        FIRST..FD_SETSIZE => number - FIRST + STANDARD,
        LOWEST..FIRST => FIRST - 1 - number + UP_TO_FD_SETSIZE,
        FD_SETSIZE..LIMIT => number - FD_SETSIZE + DOWN_TO_LOWEST,
        _ => LIMIT,
    }
}

/// What a number leads to.
pub struct Entry<H: Host> {
    /// The description, shared by duplicates.
    pub open: Holder<H>,
    /// `FD_CLOEXEC` and `FD_CLOFORK`, which each number has for itself.
    pub flags: u8,
}

/// The table.
pub struct Table<H: Host> {
    slots: Vec<Option<Entry<H>>>,
    /// No number whose turn is before this one is free.
    full_before: i32,
}

impl<H: Host> Default for Table<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Table<H> {
    /// An empty table.
    pub const fn new() -> Self {
        Table { slots: Vec::new(), full_before: STANDARD }
    }

    /// The entry, or `None` if the number is libc's or not open. Not inlined: docs/size.md.
    #[inline(never)]
    pub fn get(&self, fd: i32) -> Option<&Entry<H>> {
        self.slots.get(fd as usize)?.as_ref()
    }

    /// The entry, to change its flags.
    pub fn get_mut(&mut self, fd: i32) -> Option<&mut Entry<H>> {
        self.slots.get_mut(fd as usize)?.as_mut()
    }

    /// All numbers that the library has allocated are below this.
    pub fn numbers(&self) -> usize {
        self.slots.len()
    }

    /// Puts an entry on the next free number from `least` up that libc does not hold, as `is_libcs` reports.
    pub fn insert(&mut self, entry: Entry<H>, least: i32, is_libcs: impl Fn(i32) -> bool) -> Result<i32> {
        let free = |fd| fd >= least && self.get(fd).is_none() && !is_libcs(fd);
        let turn =
            (self.full_before..turn(LIMIT - 1) + 1).find(|turn| free(number(*turn))).ok_or(Errno::EMFILE)?;
        let fd = number(turn);
        self.replace(fd, entry)?;
        if least <= 0 {
            self.full_before = turn + 1;
        }
        Ok(fd)
    }

    /// Puts an entry on a given number and returns what was there.
    pub fn replace(&mut self, fd: i32, entry: Entry<H>) -> Result<Option<Entry<H>>> {
        if !(0..LIMIT).contains(&fd) {
            return Err(Errno::EBADF);
        }
        let index = fd as usize;
        let missing = (index + 1).saturating_sub(self.slots.len());
        if missing > self.slots.capacity() - self.slots.len() {
            // Twice as many would leave half of a large table empty.
            let more = missing.max(self.slots.len() / 8);
            self.slots.try_reserve_exact(more).map_err(|_| Errno::ENOMEM)?;
        }
        self.slots.extend(core::iter::repeat_with(|| None).take(missing));
        Ok(self.slots.get_mut(index).and_then(|slot| slot.replace(entry)))
    }

    /// Removes an entry. Even if there is none, the number may be free from now on, because libc closes it.
    pub fn remove(&mut self, fd: i32) -> Option<Entry<H>> {
        self.full_before = self.full_before.min(turn(fd));
        self.slots.get_mut(fd as usize)?.take()
    }

    /// Removes every entry, at the end of the program.
    pub fn take_all(&mut self) -> Vec<Entry<H>> {
        self.full_before = STANDARD;
        self.slots.iter_mut().filter_map(Option::take).collect()
    }

    /// Every entry, in any order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<H>> {
        self.slots.iter().flatten()
    }
}

#[cfg(test)]
mod tests;
