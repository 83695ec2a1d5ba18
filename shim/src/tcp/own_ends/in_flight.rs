//! What the component has sent to itself: Linux moves it to the other end at once, a host a moment later, in the background. So before a
//! call looks, the host gets the time for that.

use super::{End, OwnEnds, Pair};
use crate::host::Host;
use crate::tcp::State;
use crate::tcp::connection::{Connection, Lacks, SentSoFar};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// With more connections than this, looking at all of them before each call would cost more than it gains.
const MOST: usize = 64;

/// The two ends of a connection, with what each was last waited for to receive.
pub(super) struct Joined<H: Host> {
    pub(super) pair: Pair<H>,
    awaited: [Cell<SentSoFar>; 2],
}

/// An end whose other end has closed in order.
struct Left<H: Host> {
    end: End<H>,
    /// What the other end had sent.
    sent: SentSoFar,
    /// What this one had sent by then: more is answered by a reset.
    own: SentSoFar,
    /// Nothing more is waited for.
    is_settled: Cell<bool>,
}

/// The ends that were left.
pub(super) struct LeftBehind<H: Host>(RefCell<Vec<Left<H>>>);

impl<H: Host> Joined<H> {
    pub(super) fn new(pair: Pair<H>) -> Self {
        Joined { pair, awaited: Default::default() }
    }

    /// Waits for what either end has sent and the other does not have; returns whether any came.
    fn arrive(&self) -> bool {
        let Pair(one, other) = &self.pair;
        let [to_one, to_other] = &self.awaited;
        let arrive = |from: &End<H>, to: &End<H>, awaited: &Cell<SentSoFar>| {
            let sent = with(from, |from| from.sent_so_far()).filter(|sent| *sent != awaited.get());
            sent.is_some_and(|sent| {
                // What does not come is waited for once: it may be Nagle's algorithm that holds it.
                awaited.set(sent);
                with(to, |to| to.await_some(sent)) == Some(Some(true))
            })
        };
        arrive(other, one, to_one) | arrive(one, other, to_other)
    }
}

impl<H: Host> LeftBehind<H> {
    pub(super) const fn new() -> Self {
        LeftBehind(RefCell::new(Vec::new()))
    }

    /// The other end of this one has closed in order.
    pub(super) fn note(&self, end: &End<H>, sent: SentSoFar) {
        let Some(own) = with(end, |end| end.sent_so_far()) else { return };
        let mut ends = self.0.borrow_mut();
        ends.retain(|left| left.end.strong_count() > 0);
        if ends.len() < MOST && ends.try_reserve(1).is_ok() {
            let (end, sent) = (end.clone(), sent.and_the_end());
            ends.push(Left { end, sent, own, is_settled: Cell::new(false) });
        }
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
                came = true;
                return false;
            }
            came |= !left.is_settled.get() && left.arrive();
            with(&left.end, |end| !end.is_over()) == Some(true)
        });
        came
    }
}

impl<H: Host> Left<H> {
    fn arrive(&self) -> bool {
        let outcome = with(&self.end, |end| (end.lacks(self.sent), end.await_some(self.sent)));
        // The end is waited for once, and nothing more after what did not come.
        let goes_on =
            matches!(outcome, Some((Lacks::Data, Some(true)) | (Lacks::Data | Lacks::TheEnd, None)));
        self.is_settled.set(!goes_on);
        matches!(outcome, Some((_, Some(true))))
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
