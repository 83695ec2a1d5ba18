//! The recently ready pollables, so that a wait for thousands need not always poll all of them.
//!
//! Recently ready pollables are likely to be ready next. Once that has held for a while, a wait for many pollables starts as a wait for the
//! few recent ones. It sees nothing else, as if everything else came a moment later, and only for that moment: a tick that is polled along
//! with them, and persists across waits, makes the wait check all others when it expires. A program that polls with a timeout of 0 always
//! checks all.

use crate::host::Host;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;

/// A wait for fewer is cheap.
const MANY: usize = 64;
/// The most that are remembered.
const RECENT_MOST: usize = 16;
/// This many consecutive waits must end with a remembered one before they are trusted.
const TRUST: u32 = 8;
/// The tick, in nanoseconds: longer for larger sets, so that checking all takes a bounded share of the time.
const TICK_EACH: u64 = 4_000;
const TICK_LEAST: u64 = 1_000_000;
const TICK_MOST: u64 = 8_000_000;

/// The recent ones.
pub struct Recent<H: Host> {
    /// The last ready ones, the latest at the end.
    recent: Vec<Weak<H::Pollable>>,
    /// How many waits in a row ended with one of them.
    hits: u32,
    /// When it expires, all are checked.
    tick: Option<H::Pollable>,
}

impl<H: Host> Default for Recent<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Recent<H> {
    /// Nothing is known.
    pub const fn new() -> Self {
        Recent { recent: Vec::new(), hits: 0, tick: None }
    }

    fn position(&self, pollable: &Rc<H::Pollable>) -> Option<usize> {
        self.recent.iter().rposition(|known| core::ptr::eq(known.as_ptr(), Rc::as_ptr(pollable)))
    }

    /// Waits for the recent ones among the first `asked`, and for all after those; returns the indexes of the ready ones. `None` means that
    /// all have to be polled.
    pub fn wait(&mut self, pollables: &[Rc<H::Pollable>], asked: usize) -> Option<Vec<u32>> {
        if asked < MANY || self.hits < TRUST {
            return None;
        }
        let known = |(index, pollable): &(usize, &Rc<H::Pollable>)| {
            *index >= asked || self.position(pollable).is_some()
        };
        let indexes: Vec<usize> =
            pollables.iter().enumerate().filter(known).map(|(index, _)| index).collect();
        if !indexes.iter().any(|index| *index < asked) {
            return None;
        }
        let length = (asked as u64 * TICK_EACH).clamp(TICK_LEAST, TICK_MOST);
        let tick = self.tick.get_or_insert_with(|| H::timer(length));
        let mut list: Vec<&H::Pollable> = Vec::new();
        list.try_reserve(indexes.len() + 1).ok()?;
        list.extend(indexes.iter().filter_map(|index| pollables.get(*index)).map(|pollable| &**pollable));
        list.push(tick);
        let found = H::poll(&list);
        let over = found.iter().any(|at| *at as usize == indexes.len());
        let ready: Vec<u32> =
            found.iter().filter_map(|at| indexes.get(*at as usize)).map(|index| *index as u32).collect();
        if over {
            self.tick = None;
            if ready.is_empty() {
                self.hits = 0;
            }
            return None;
        }
        self.remember(pollables, asked, &ready);
        Some(ready)
    }

    /// Records how a wait for all ended.
    pub fn note(&mut self, pollables: &[Rc<H::Pollable>], asked: usize, ready: &[u32]) {
        if asked < MANY {
            return;
        }
        let mut ready_ones = ready.iter().filter_map(|index| pollables.get(..asked)?.get(*index as usize));
        if ready_ones.any(|pollable| self.position(pollable).is_some()) {
            self.hits = self.hits.saturating_add(1);
        } else {
            self.hits = 0;
        }
        self.remember(pollables, asked, ready);
    }

    fn remember(&mut self, pollables: &[Rc<H::Pollable>], asked: usize, ready: &[u32]) {
        for index in ready.iter().take(RECENT_MOST) {
            let Some(pollable) = pollables.get(..asked).and_then(|all| all.get(*index as usize)) else {
                continue;
            };
            if let Some(at) = self.position(pollable) {
                self.recent.remove(at);
            } else if self.recent.len() >= RECENT_MOST {
                self.recent.remove(0);
            }
            if self.recent.try_reserve(1).is_ok() {
                self.recent.push(Rc::downgrade(pollable));
            }
        }
    }
}
