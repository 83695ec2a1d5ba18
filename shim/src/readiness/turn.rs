//! Progress: a program that never waits must not keep the host from reporting events.
//!
//! A host may report events only while the component waits. wasmtime's runtime lets a task use its sockets 128 times, and from then on
//! reports each of them not ready until the task has really waited; a single-threaded host does nothing at all in between. A poll in which
//! something is ready is not a real wait, however often it is made.
//!
//! A timer of zero yields to the host, but only the first time that it is polled: from then on it is ready. So the calls are counted, and
//! after a number of them a check, or a non-blocking call that finds nothing, waits for a fresh timer. To some hosts, wasmtime 36 among
//! them, a timer of zero is no wait at all; there the timer is of a nanosecond.

use crate::host::Host;
use alloc::rc::Rc;
use core::cell::{Cell, OnceCell};

/// After this many calls the library yields: half of wasmtime's budget.
const CALLS: u32 = 64;

/// The time of the last yield.
pub struct Turn<H: Host> {
    calls: Cell<u32>,
    /// Counts the yields. As long as it is not known whether a timer of zero yields, one in 256 waits for a longer one, which takes a host
    /// a millisecond.
    turns: Cell<u8>,
    /// Whether a timer of zero is ready at once, if that is known.
    zero_is_ready: Cell<Option<bool>>,
    /// An expired timer.
    over: OnceCell<Rc<H::Pollable>>,
}

impl<H: Host> Turn<H> {
    /// No calls yet.
    pub const fn new() -> Self {
        Turn {
            calls: Cell::new(0),
            turns: Cell::new(0),
            zero_is_ready: Cell::new(None),
            over: OnceCell::new(),
        }
    }

    /// Whether it is time to yield.
    pub fn is_due(&self) -> bool {
        H::calls().wrapping_sub(self.calls.get()) >= CALLS
    }

    /// Finds out whether a timer of zero yields: then it is not ready when it is first polled.
    pub fn learn(&self) {
        if self.zero_is_ready.get().is_none() {
            self.zero_is_ready.set(Some(H::is_ready(&H::timer(0))));
        }
    }

    /// Yields to the host if it is time; returns whether it did.
    #[inline(never)] // Several call sites.
    pub fn keep_up(&self) -> bool {
        let is_due = self.is_due();
        if is_due {
            self.give();
        }
        is_due
    }

    /// Yields to the host.
    pub fn give(&self) {
        H::block(&self.fresh());
    }

    /// The timer that turns a wait into a check. If a yield is due, it comes first: a host in which something is ready would not wait for
    /// a fresh timer.
    pub fn look(&self) -> Rc<H::Pollable> {
        self.keep_up();
        self.over.get_or_init(|| self.fresh()).clone()
    }

    #[inline(never)] // Three call sites.
    fn fresh(&self) -> Rc<H::Pollable> {
        self.calls.set(H::calls());
        let turns = self.turns.get().wrapping_add(1);
        self.turns.set(turns);
        let longer = self.zero_is_ready.get().unwrap_or(turns == 0);
        Rc::new(H::timer(u64::from(longer)))
    }
}
