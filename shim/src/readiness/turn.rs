//! Progress: a program that never waits must not keep the host from bringing news.
//!
//! A host may bring news only while the component waits. wasmtime's runtime lets a task use its sockets 128 times, and from then on calls
//! each of them not ready until the task has truly waited; a host with one thread does nothing at all in between. A poll in which something
//! is ready is no true wait, however often it is made.
//!
//! A timer of zero gives the host its turn, but only the first time that it is waited for: from then on it is ready. So the calls are
//! counted, and after so many of them a look, or a call that may not wait and finds nothing, waits for a fresh one.

use crate::host::Host;
use alloc::rc::Rc;
use core::cell::{Cell, OnceCell};

/// After so many calls the host gets a turn: half of what wasmtime grants.
const CALLS: u32 = 64;
/// Every so many turns one waits for a timer that is not over yet, for hosts to which a timer of zero is no wait.
const TURNS: u32 = 256;

/// When the host last had its turn.
pub struct Turn<H: Host> {
    calls: Cell<u32>,
    turns: Cell<u32>,
    /// A timer that is over.
    over: OnceCell<Rc<H::Pollable>>,
}

impl<H: Host> Turn<H> {
    /// The program has called nothing yet.
    pub const fn new() -> Self {
        Turn { calls: Cell::new(0), turns: Cell::new(0), over: OnceCell::new() }
    }

    /// Whether it is time to give the host a turn.
    pub fn is_due(&self) -> bool {
        H::calls().wrapping_sub(self.calls.get()) >= CALLS
    }

    /// Waits for no time, in which the host gets its turn.
    pub fn give(&self) {
        H::block(&self.fresh());
    }

    /// The timer that makes a wait a look, and gives the host its turn where that is due.
    pub fn look(&self) -> Rc<H::Pollable> {
        if self.is_due() { self.fresh() } else { self.over.get_or_init(|| self.fresh()).clone() }
    }

    #[inline(never)] // It is in three places.
    fn fresh(&self) -> Rc<H::Pollable> {
        self.calls.set(H::calls());
        let turns = self.turns.get().wrapping_add(1);
        self.turns.set(turns);
        Rc::new(H::timer(u64::from(turns.is_multiple_of(TURNS))))
    }
}
