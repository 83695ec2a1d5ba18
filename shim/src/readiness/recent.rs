//! Which pollables were ready recently, so that a wait for thousands need not always go through all of them.
//!
//! What was ready recently is likely to be ready next. Where that has proved true for a while, a wait for many pollables begins as a wait for the
//! few recent ones. It hears of nothing else then, which is as if all else came a moment later; and for no longer than that moment: a tick
//! that is waited for along with them, and that stays from one wait to the next, makes all others be looked at whenever it is over. A program
//! that asks what is ready now, with a timeout of 0, always hears of all.

use crate::host::Host;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;

/// A wait for fewer is cheap.
const MANY: usize = 64;
/// So many are remembered at most.
const RECENT_MOST: usize = 16;
/// So many waits in a row have to end with what was remembered before that is trusted.
const TRUST: u32 = 8;
/// The tick, in nanoseconds: longer where there is more to look at, so that looking at all takes a bounded part of the time.
const TICK_EACH: u64 = 4_000;
const TICK_LEAST: u64 = 1_000_000;
const TICK_MOST: u64 = 8_000_000;

/// The recent ones.
pub struct Recent<H: Host> {
    /// Those that were ready last, the latest at the end.
    recent: Vec<Weak<H::Pollable>>,
    /// How many waits in a row ended with one of them.
    hits: u32,
    /// When it is over, all are looked at.
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

    /// Waits for the recent ones among the first `asked`, and for all after those; gives the indexes of the ready ones. `None` says that
    /// all have to be waited for.
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

    /// Takes note of how a wait for all ended.
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
