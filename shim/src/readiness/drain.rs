//! Closed objects with data that the host has not accepted yet.

use super::{Deadline, Watch};
use crate::host::Host;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::RefCell;

/// A closed object whose last bytes the host has not accepted yet.
pub trait Drain<H: Host> {
    /// Adds the pollable that signals when to check again.
    fn watch(&mut self, watch: &mut Watch<H>);
    /// Continues; true when nothing is left to do.
    fn advance(&mut self) -> bool;
}

struct Closed<H: Host> {
    drain: Box<dyn Drain<H>>,
    /// Until when the end of the program waits for it, in nanoseconds; `None` if it has no limit of its own.
    until: Option<u64>,
}

/// All objects that drain.
pub struct Drains<H: Host> {
    closed: RefCell<Vec<Closed<H>>>,
}

impl<H: Host> Drains<H> {
    /// None.
    pub const fn new() -> Self {
        Drains { closed: RefCell::new(Vec::new()) }
    }

    /// How many drain.
    pub fn len(&self) -> usize {
        self.closed.borrow().len()
    }

    /// Adds one, unless it is already done.
    pub fn add(&self, mut drain: Box<dyn Drain<H>>, until: Option<u64>) {
        if drain.advance() {
            return;
        }
        let mut closed = self.closed.borrow_mut();
        if closed.try_reserve(1).is_ok() {
            closed.push(Closed { drain, until });
        } else {
            // Dropping it could wait for it.
            core::mem::forget(drain);
        }
    }

    /// Adds the pollables of all.
    pub fn watch(&self, watch: &mut Watch<H>) {
        for closed in self.closed.borrow_mut().iter_mut() {
            closed.drain.watch(watch);
        }
    }

    /// Continues all; returns whether any completed.
    pub fn advance(&self) -> bool {
        let before = self.len();
        if before > 0 {
            self.closed.borrow_mut().retain_mut(|closed| !closed.drain.advance());
        }
        self.len() < before
    }

    /// Until when the end of the program has to wait, with `limit` for those without a deadline; `None` if it need not wait.
    pub fn wait_until(&self, limit: u64) -> Option<Deadline> {
        let now = H::now();
        let of = |closed: &Closed<H>| closed.until.unwrap_or(limit);
        let latest = self.closed.borrow().iter().map(of).max()?;
        if latest > now { Some(Deadline::At(latest)) } else { None }
    }

    /// Forgets all without dropping them: a host's stream with unsent bytes waits for them when dropped.
    pub fn abandon(&self) {
        core::mem::forget(self.closed.take());
    }
}
