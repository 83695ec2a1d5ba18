//! Events to wait for, and what counts as new.

use crate::numbers::{POLLERR, POLLHUP, POLLIN, POLLOUT, POLLPRI, POLLRDHUP};
use core::sync::atomic::{AtomicU32, Ordering};

bitflags::bitflags! {
    /// Events, one bit for each that `poll` and `epoll` distinguish: Linux's.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Events: u32 {
        /// Something can be read, or the end is reached.
        const IN = POLLIN as u32;
        /// Something can be written.
        const OUT = POLLOUT as u32;
        /// Urgent data.
        const PRI = POLLPRI as u32;
        /// An error is pending.
        const ERR = POLLERR as u32;
        /// Both directions have ended.
        const HUP = POLLHUP as u32;
        /// The peer will send no more.
        const RDHUP = POLLRDHUP as u32;
    }
}

impl Events {
    /// The events that are always reported.
    pub const ALWAYS: Events = Events::ERR.union(Events::HUP);
}

/// What a waiter is interested in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// These events.
    pub interest: Events,
    /// Each arrival counts, even behind unread data: `EPOLLET`.
    pub edges: bool,
}

impl Look {
    /// The current state, however often it changed.
    pub fn level(interest: Events) -> Look {
        Look { interest, edges: false }
    }
}

/// The counters of edge-triggered waiting: Linux reports an edge whenever something wakes the waiters of a descriptor, even if its state is
/// unchanged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Activity {
    /// Grows when data, a connection, an end or an error arrives.
    pub input: u32,
    /// Grows when there is space again after a call failed for lack of it, and when both directions end.
    pub output: u32,
    /// A call failed for lack of space, and there has been none since.
    pub refused: bool,
    /// An error or an end may have come that shows only when the host is asked: worth it even if everything that was requested is there.
    pub hides: bool,
}

impl Activity {
    /// Something arrived.
    pub fn came(&mut self) {
        self.input = self.input.wrapping_add(1);
    }

    /// There is space again.
    pub fn room(&mut self) {
        self.refused = false;
        self.output = self.output.wrapping_add(1);
    }

    /// The state changed completely.
    pub fn both(&mut self) {
        self.came();
        self.room();
    }
}

/// The activity of an object that is only in the component, where it is known what came first.
#[derive(Clone, Copy, Default)]
pub struct Arrivals {
    /// The counters.
    pub activity: Activity,
    /// The moment of the first arrival since an epoll has dealt with the earlier ones; 0 without any.
    pub since: u32,
}

/// The number of this moment in the component, higher than all before.
pub fn moment() -> u32 {
    static MOMENTS: AtomicU32 = AtomicU32::new(0);
    MOMENTS.fetch_add(1, Ordering::Relaxed).wrapping_add(1)
}

impl Arrivals {
    /// Something arrived.
    pub fn came(&mut self) {
        if self.since == 0 {
            self.since = moment();
        }
        self.activity.came();
    }

    /// There is space again.
    pub fn room(&mut self) {
        self.activity.room();
    }

    /// The state changed completely.
    pub fn both(&mut self) {
        self.came();
        self.activity.room();
    }

    /// What came first is dealt with.
    pub fn forget(&mut self) {
        self.since = 0;
    }
}
