//! What the component has sent to itself: Linux moves it to the other end at once, a host a moment later, in the background. So before a
//! call looks, the host gets the time for that.

use super::{End, OwnEnds, Pair};
use crate::host::Host;
use crate::tcp::State;
use crate::tcp::connection::{Connection, SentSoFar};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// With more connections than this, looking at all of them before each call would cost more than it gains.
pub(super) const MOST: usize = 64;

/// What one end sends to the other.
#[derive(Default)]
struct Flow {
    /// What had been sent, and how much of it taken from the host, when some was last waited for and found.
    found: Cell<Option<(SentSoFar, u32)>>,
    /// It was waited for in vain: Nagle's algorithm holds it back, or the machine is busy. That happens again, and is not waited for again.
    is_slow: Cell<bool>,
}

/// The two ends of a connection.
pub(super) struct Joined<H: Host> {
    pub(super) pair: Pair<H>,
    to_one: Flow,
    to_other: Flow,
}

/// An end whose other end has closed in order, or was shut down in both directions.
struct Left<H: Host> {
    end: End<H>,
    /// The other end, unless it is closed.
    shut: Option<End<H>>,
    /// What the other end had sent.
    sent: SentSoFar,
    /// What this one had sent by then: more is answered by a reset of both.
    own: SentSoFar,
    flow: Flow,
}

/// The ends that were left.
pub(super) struct LeftBehind<H: Host>(RefCell<Vec<Left<H>>>);

impl Flow {
    /// Waits for what was `sent` to an end, if the end lacks any of it; returns whether any came.
    fn arrive<H: Host>(&self, to: &mut Connection<H>, sent: SentSoFar) -> bool {
        if self.is_slow.get() || self.found.get() == Some((sent, to.taken())) {
            return false;
        }
        let came = to.await_some(sent);
        if came == Some(true) {
            self.found.set(Some((sent, to.taken())));
        }
        self.is_slow.set(came == Some(false));
        came == Some(true)
    }
}

impl<H: Host> Joined<H> {
    pub(super) fn new(pair: Pair<H>) -> Self {
        Joined { pair, to_one: Flow::default(), to_other: Flow::default() }
    }

    /// Waits for what either end has sent and the other does not have; returns whether any came.
    fn arrive(&self) -> bool {
        let Pair(one, other) = &self.pair;
        let arrive = |from: &End<H>, to: &End<H>, flow: &Flow| {
            let taken = with(to, |to| to.taken());
            let sent = with(from, |from| {
                from.end_if_settled(taken);
                from.sent_so_far()
            });
            sent.is_some_and(|sent| with(to, |to| flow.arrive(to, sent)) == Some(true))
        };
        arrive(other, one, &self.to_one) | arrive(one, other, &self.to_other)
    }
}

impl<H: Host> LeftBehind<H> {
    pub(super) const fn new() -> Self {
        LeftBehind(RefCell::new(Vec::new()))
    }

    /// The other end of this one has closed in order, or is `shut` in both directions.
    pub(super) fn note(&self, end: &End<H>, sent: SentSoFar, shut: Option<&End<H>>) {
        let Some(own) = with(end, |end| end.sent_so_far()) else { return };
        let mut ends = self.0.borrow_mut();
        ends.retain(|left| left.end.strong_count() > 0 && !left.end.ptr_eq(end));
        if ends.len() < MOST && ends.try_reserve(1).is_ok() {
            let (end, shut, sent) = (end.clone(), shut.cloned(), sent.and_the_end());
            ends.push(Left { end, shut, sent, own, flow: Flow::default() });
        }
    }

    /// This end closes too.
    pub(super) fn forget(&self, end: &End<H>) {
        self.0.borrow_mut().retain(|left| !left.end.ptr_eq(end));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Waits for what the closed ends had sent; returns whether any came. Passes on those ends that are reset.
    fn arrive(&self, mut reset: impl FnMut(&End<H>, SentSoFar)) -> bool {
        let mut came = false;
        self.0.borrow_mut().retain(|left| {
            let sends_more = with(&left.end, |end| !end.is_over() && end.has_sent_since(left.own));
            if sends_more == Some(true) {
                reset(&left.end, left.sent);
                if let Some(shut) = &left.shut {
                    with(shut, |shut| shut.reset_by_data(left.own));
                }
                came = true;
                return false;
            }
            came |= with(&left.end, |end| left.flow.arrive(end, left.sent)) == Some(true);
            with(&left.end, |end| !end.is_over()) == Some(true)
        });
        came
    }
}

/// Does something with a connection, if it is one.
fn with<H: Host, T>(end: &End<H>, act: impl FnOnce(&mut Connection<H>) -> T) -> Option<T> {
    end.upgrade()?.inner.borrow_mut().connection().map(act)
}

impl<H: Host> OwnEnds<H> {
    /// Waits for what is in flight; returns whether any of it came.
    pub(super) fn arrive_all(&self) -> bool {
        let mut came = self.left_behind.arrive(|end, sent| self.resets(end, sent));
        let joined = self.joined.borrow();
        if joined.len() <= MOST {
            came = joined.iter().fold(came, |came, joined| joined.arrive() | came);
        }
        for listener in self.listeners.borrow().iter().filter_map(End::upgrade) {
            if let State::Listening(listening) = &mut listener.inner.borrow_mut().state {
                came |= listening.await_expected();
            }
        }
        came
    }
}
