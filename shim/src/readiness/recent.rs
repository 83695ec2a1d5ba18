//! The recently ready pollables, so that a wait for thousands need not always poll all of them.
//!
//! Recently ready pollables are likely to be ready next. Once that has held for a while, a wait for many pollables starts as a wait for the
//! few recent ones. It sees nothing else, as if everything else came a moment later, and only for that moment: a tick that is polled along
//! with them, and persists across waits, makes the wait check all others when it expires. A program that polls with a timeout of 0 always
//! checks all.

use super::Watched;
use crate::host::Host;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;

/// A wait for fewer is cheap.
const MANY: usize = 64;
/// The maximum number remembered.
const RECENT_MOST: usize = 16;
/// This many consecutive waits must end with a remembered one before waits are for those alone.
const TRUST: u32 = 8;
/// The tick, in nanoseconds: longer for larger sets, so that checking all takes a bounded share of the time.
const TICK_EACH: u64 = 4_000;
const TICK_LEAST: u64 = 1_000_000;
const TICK_MOST: u64 = 8_000_000;

/// The recent ones, each identified as its waiter does.
pub struct Recent<K, H: Host> {
    /// The last ready ones, the latest at the end.
    recent: Vec<K>,
    /// How many waits in a row ended with one of them.
    hits: u32,
    /// When it expires, all are checked.
    tick: Option<Rc<H::Pollable>>,
    /// It has expired.
    is_due: bool,
}

impl<K: PartialEq, H: Host> Default for Recent<K, H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: PartialEq, H: Host> Recent<K, H> {
    /// Nothing is known.
    pub const fn new() -> Self {
        Recent { recent: Vec::new(), hits: 0, tick: None, is_due: false }
    }

    /// Begins a wait for this many: returns the recent ones, and the tick to wait for along with them. `None`
    /// means that all have to be polled.
    pub fn begin(&mut self, asked: usize) -> Option<(&[K], Rc<H::Pollable>)> {
        if asked < MANY || self.hits < TRUST || self.is_due || self.recent.is_empty() {
            return None;
        }
        let length = (asked as u64 * TICK_EACH).clamp(TICK_LEAST, TICK_MOST);
        let tick = self.tick.get_or_insert_with(|| Rc::new(H::timer(length))).clone();
        Some((&self.recent, tick))
    }

    /// Records the end of a wait that [`begin`](Self::begin) allowed, and whether the tick expired meanwhile.
    pub fn end_few(&mut self, ready: impl Iterator<Item = K>, is_over: bool) {
        if is_over {
            self.tick = None;
            self.is_due = true;
        }
        if !self.remember(ready) && is_over {
            self.hits = 0;
        }
    }

    /// Records the end of a wait for all.
    pub fn end_all(&mut self, asked: usize, ready: impl Iterator<Item = K>) {
        self.is_due = false;
        if asked < MANY {
            return;
        }
        let hits = self.hits.saturating_add(1);
        self.hits = if self.remember(ready) { hits } else { 0 };
    }

    /// Remembers the ready ones; returns whether any was remembered already.
    fn remember(&mut self, ready: impl Iterator<Item = K>) -> bool {
        let mut was_known = false;
        for key in ready.take(RECENT_MOST) {
            if let Some(at) = self.recent.iter().rposition(|known| *known == key) {
                was_known = true;
                self.recent.remove(at);
            } else if self.recent.len() >= RECENT_MOST {
                self.recent.remove(0);
            }
            if self.recent.try_reserve(1).is_ok() {
                self.recent.push(key);
            }
        }
        was_known
    }
}

/// A pollable as the key, for a waiter without indexes of its own.
pub struct Known<H: Host>(Weak<H::Pollable>);

impl<H: Host> PartialEq for Known<H> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl<H: Host> Recent<Known<H>, H> {
    /// Waits for the recent ones among the first `asked`, and for all after those; returns the indexes of the ready ones. `None` means that
    /// all have to be polled.
    pub fn wait(&mut self, watched: &[Watched<H>], asked: usize) -> Option<Vec<u32>> {
        let (recent, tick) = self.begin(asked)?;
        let is_recent = |watched: &Watched<H>| {
            recent.iter().any(|known| core::ptr::eq(known.0.as_ptr(), Rc::as_ptr(&watched.pollable)))
        };
        let wanted = |(index, watched): &(usize, &Watched<H>)| *index >= asked || is_recent(watched);
        let indexes: Vec<usize> = watched.iter().enumerate().filter(wanted).map(|(index, _)| index).collect();
        if !indexes.iter().any(|index| *index < asked) {
            return None;
        }
        let mut list: Vec<&H::Pollable> = Vec::new();
        list.try_reserve(indexes.len() + 1).ok()?;
        list.extend(indexes.iter().filter_map(|index| watched.get(*index)).map(|watched| &*watched.pollable));
        list.push(&tick);
        let found = H::poll(&list);
        let is_over = found.iter().any(|at| *at as usize == indexes.len());
        let ready: Vec<u32> =
            found.iter().filter_map(|at| indexes.get(*at as usize)).map(|index| *index as u32).collect();
        self.end_few(known(watched, asked, &ready), is_over);
        // All that is ready is reported by the wait for all.
        (!is_over).then_some(ready)
    }
}

/// The ready ones among the first `asked`.
pub fn known<H: Host>(watched: &[Watched<H>], asked: usize, ready: &[u32]) -> impl Iterator<Item = Known<H>> {
    let asked = watched.get(..asked).unwrap_or(&[]);
    ready
        .iter()
        .filter_map(|index| asked.get(*index as usize))
        .map(|watched| Known(Rc::downgrade(&watched.pollable)))
}
