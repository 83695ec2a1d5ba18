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
use core::cmp::Ordering;

/// A wait for fewer is cheap.
const MANY: usize = 64;
/// At most one in so many is remembered: a wait for more of them would save little.
const ONE_IN: usize = 8;
/// This many consecutive waits must end mostly with remembered ones before waits are for those alone.
const TRUST: u32 = 8;
/// The tick, in nanoseconds: longer for larger sets, so that checking all takes a bounded share of the time.
const TICK_EACH: u64 = 4_000;
const TICK_LEAST: u64 = 1_000_000;
const TICK_MOST: u64 = 8_000_000;

/// The recent ones, each identified as its waiter does.
pub struct Recent<K, H: Host> {
    /// The last ready ones, sorted, each with the number of the wait that found it.
    recent: Vec<(K, u32)>,
    /// The number of the wait.
    waits: u32,
    /// How many waits in a row ended mostly with remembered ones.
    hits: u32,
    /// When it expires, all are checked.
    tick: Option<Rc<H::Pollable>>,
    /// It has expired.
    is_due: bool,
}

impl<K: Ord, H: Host> Default for Recent<K, H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord, H: Host> Recent<K, H> {
    /// Nothing is known.
    pub const fn new() -> Self {
        Recent { recent: Vec::new(), waits: 0, hits: 0, tick: None, is_due: false }
    }

    /// Begins a wait for this many. Returns the tick to wait for along with the [recent ones](Self::keys); `None` means that all have to be
    /// polled.
    pub fn begin(&mut self, asked: usize) -> Option<Rc<H::Pollable>> {
        let is_crowd = self.recent.len() > asked / ONE_IN;
        if asked < MANY || self.hits < TRUST || self.is_due || self.recent.is_empty() || is_crowd {
            return None;
        }
        let length = (asked as u64 * TICK_EACH).clamp(TICK_LEAST, TICK_MOST);
        Some(self.tick.get_or_insert_with(|| Rc::new(H::timer(length))).clone())
    }

    /// The recent ones.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.recent.iter().map(|(key, _)| key)
    }

    fn find(&self, key: &K) -> Result<usize, usize> {
        self.recent.binary_search_by(|(known, _)| known.cmp(key))
    }

    /// Records the end of a wait that [`begin`](Self::begin) allowed, and whether the tick expired meanwhile.
    pub fn end_few(&mut self, asked: usize, ready: impl Iterator<Item = K>, is_over: bool) {
        if is_over {
            self.tick = None;
            self.is_due = true;
        }
        if !self.remember(asked, ready) && is_over {
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
        self.hits = if self.remember(asked, ready) { hits } else { 0 };
    }

    /// Remembers the ready ones; returns whether most were remembered already.
    fn remember(&mut self, asked: usize, ready: impl Iterator<Item = K>) -> bool {
        self.waits = self.waits.wrapping_add(1);
        let (mut known, mut new) = (0, 0);
        let mut has_room = true;
        for key in ready {
            match self.find(&key) {
                Ok(at) => {
                    known += 1;
                    if let Some((_, wait)) = self.recent.get_mut(at) {
                        *wait = self.waits;
                    }
                }
                Err(_) => {
                    new += 1;
                    has_room = has_room && self.insert(key, asked / ONE_IN);
                }
            }
        }
        known > new
    }

    /// Remembers one more, in the place of those that were last ready long ago if there are `most`. False if there is no room.
    fn insert(&mut self, key: K, most: usize) -> bool {
        if self.recent.len() >= most {
            let now = self.waits;
            let age = |wait: u32| now.wrapping_sub(wait);
            let oldest = self.recent.iter().map(|(_, wait)| age(*wait)).max().unwrap_or(0);
            self.recent.retain(|(_, wait)| age(*wait) <= oldest / 2);
        }
        if self.recent.len() >= most || self.recent.try_reserve(1).is_err() {
            return false;
        }
        if let Err(at) = self.find(&key) {
            self.recent.insert(at, (key, self.waits));
        }
        true
    }
}

/// A pollable as the key, for a waiter without indexes of its own.
pub struct Known<H: Host>(Weak<H::Pollable>);

impl<H: Host> Ord for Known<H> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.as_ptr().addr().cmp(&other.0.as_ptr().addr())
    }
}

impl<H: Host> PartialOrd for Known<H> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<H: Host> PartialEq for Known<H> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<H: Host> Eq for Known<H> {}

impl<H: Host> Recent<Known<H>, H> {
    /// Waits for the recent ones among the first `asked`, and for all after those; returns the indexes of the ready ones. `None` means that
    /// all have to be polled.
    pub fn wait(&mut self, watched: &[Watched<H>], asked: usize) -> Option<Vec<u32>> {
        let tick = self.begin(asked)?;
        let is_recent = |watched: &Watched<H>| {
            let address = Rc::as_ptr(&watched.pollable).addr();
            self.recent.binary_search_by_key(&address, |(known, _)| known.0.as_ptr().addr()).is_ok()
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
        self.end_few(asked, known(watched, asked, &ready), is_over);
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
