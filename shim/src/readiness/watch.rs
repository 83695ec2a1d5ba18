//! The pollables of one wait.

use crate::host::Host;
use alloc::rc::Rc;
use alloc::vec::Vec;

/// A pollable and the mark of its waiter.
pub struct Watched<H: Host> {
    pub(super) pollable: Rc<H::Pollable>,
    pub(super) mark: usize,
}

/// The pollables of one wait.
pub struct Watch<H: Host> {
    pub(super) watched: Vec<Watched<H>>,
    mark: usize,
    pub(super) recheck: Vec<usize>,
}

impl<H: Host> Default for Watch<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Watch<H> {
    /// Nothing.
    pub const fn new() -> Self {
        Watch { watched: Vec::new(), mark: 0, recheck: Vec::new() }
    }

    /// Removes everything, and keeps the memory.
    pub fn clear(&mut self) {
        self.watched.clear();
        self.recheck.clear();
    }

    /// The mark of pollables added from now on.
    pub fn mark(&mut self, mark: usize) {
        self.mark = mark;
    }

    /// Adds a pollable.
    pub fn add(&mut self, pollable: &Rc<H::Pollable>) {
        self.watched.push(Watched { pollable: pollable.clone(), mark: self.mark });
    }

    /// Registers an event for which the host has no pollable: the current mark is checked again periodically.
    pub fn recheck(&mut self) {
        self.recheck.push(self.mark);
    }

    /// How many are checked periodically.
    pub fn rechecks(&self) -> usize {
        self.recheck.len()
    }

    /// The number of pollables.
    pub fn len(&self) -> usize {
        self.watched.len()
    }

    /// The pollables that were added after the first so many.
    pub fn added_since(&self, len: usize) -> impl ExactSizeIterator<Item = &Rc<H::Pollable>> {
        self.watched.get(len..).unwrap_or(&[]).iter().map(|watched| &watched.pollable)
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.watched.is_empty() && self.recheck.is_empty()
    }
}
