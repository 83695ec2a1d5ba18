//! Progress: a program that never waits must not keep the host from bringing news.
//!
//! A host may bring news only while the component waits. wasmtime's runtime lets a task use its sockets 128 times, and from then on calls
//! each of them not ready until the task has truly waited; a host with one thread does nothing at all in between. A poll in which something
//! is ready is no true wait, however often it is made.
//!
//! A timer of zero gives the host its turn, but only the first time that it is waited for: from then on it is ready. So every look makes
//! one of its own, and calls that may not wait, which make no look, are counted.

use crate::host::Host;
use core::cell::Cell;

/// After so many calls without a look the host gets a turn: a quarter of what wasmtime grants, because a call may use a socket several times.
const CALLS: u32 = 32;
/// Every so many looks one waits for a timer that is not over yet, for hosts to which a timer of zero is no wait.
const LOOKS: u32 = 1024;

/// What the program has done since it gave the host a turn.
pub struct Turn {
    calls: Cell<u32>,
    looks: Cell<u32>,
}

impl Turn {
    /// The program has done nothing yet.
    pub const fn new() -> Self {
        Turn { calls: Cell::new(0), looks: Cell::new(0) }
    }

    /// So many calls were made.
    pub fn spend(&self, calls: u32) {
        self.calls.set(self.calls.get().saturating_add(calls));
    }

    /// Whether it is time to give the host a turn.
    pub fn is_over(&self) -> bool {
        self.calls.get() >= CALLS
    }

    /// Waits for no time, in which the host gets its turn.
    pub fn give<H: Host>(&self) {
        let timer = self.look::<H>();
        H::block(&timer);
    }

    /// The timer that makes a wait a look.
    pub fn look<H: Host>(&self) -> H::Pollable {
        self.calls.set(0);
        let looks = self.looks.get().wrapping_add(1);
        self.looks.set(looks);
        H::timer(u64::from(looks.is_multiple_of(LOOKS)))
    }
}
