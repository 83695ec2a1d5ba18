//! What every object may use of the component: the networks, the waiter, the names and ports of its other
//! sockets.
//!
//! The context is below the objects and knows none of them; the descriptor table is above, in [`crate::process`].

use crate::host::Host;
use crate::libc_numbers::LibcNumbers;
use crate::names::Names;
use crate::network::Networks;
use crate::ports::{Leaving, OwnDatagrams, Ports};
use crate::readiness::Waiter;
use alloc::boxed::Box;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::any::Any;
use core::cell::{Cell, OnceCell, RefCell};
use core::num::NonZeroU32;

/// An object that is released when nothing holds it any more.
pub trait Release<H: Host> {
    /// Nothing holds it any more.
    fn release(&self, context: &Context<H>);
}

/// See [`Context::instant`].
pub type Instant = NonZeroU32;

/// The place of a description in a waiter that rechecks only the descriptions on which calls were made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WaiterPlace {
    /// The waiter's number; 0 is none.
    pub waiter: u32,
    /// Where the waiter keeps the description.
    pub place: usize,
}

/// A waiter of this kind.
pub trait Wake {
    /// The description at a place may have changed.
    fn wake(&self, place: usize);
}

/// Sends that follow each other on one socket, which may become one host write. The sockets are TCP's, which this module does not know.
pub trait Gather<H: Host> {
    /// Sends all of `bytes` if they fit at once, or keeps them until the next send on the same socket or [`Gather::end`]; returns how many,
    /// or `None` if they do not fit. `None` alone if this is no socket whose sends are gathered.
    fn send(
        &self,
        context: &Context<H>,
        socket: &dyn Any,
        bytes: &[u8],
        manner: Manner,
    ) -> Option<Option<usize>>;

    /// Another call follows.
    fn end(&self);

    /// A call that may wait follows. Returns whether the burst goes on if it does not.
    fn outlasts_looks(&self) -> bool;

    /// That call waits. Returns whether the burst goes on if no other call than a send on the same socket follows.
    fn outlasts_wait(&self) -> bool;

    /// Whether what is kept may wait until after a call that is only about files.
    fn outlasts_files(&self) -> bool;
}

/// How a program sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Manner {
    /// MSG_MORE
    pub more: bool,
    /// The call may wait.
    pub patient: bool,
}

/// All waiters of this kind.
pub trait Wakers {
    /// Registers one, and returns its number; 0 if there is no memory for it.
    fn add(&self, waiter: Weak<dyn Wake>) -> u32;
    /// Wakes one.
    fn wake(&self, at: WaiterPlace);
    /// Whether a waiter still exists.
    fn has(&self, waiter: u32) -> bool;
}

/// The environment of an object.
pub struct Context<H: Host> {
    /// The networks.
    pub networks: Networks<H>,
    /// The waiter, with what still drains.
    pub waiter: Waiter<H>,
    /// The names of local sockets.
    pub local_names: Names,
    /// The local addresses of TCP sockets.
    pub tcp_ports: Ports,
    /// The ports of UDP sockets that were closed just now.
    pub udp_leaving: Leaving,
    /// The component's own UDP sockets.
    pub own_datagrams: OwnDatagrams,
    /// What is known of libc's own descriptors.
    pub libc: LibcNumbers,
    /// The waiters to wake; empty in a program without `epoll`.
    pub wakers: OnceCell<Box<dyn Wakers>>,
    /// Set by the first option that says when to send: a program without any is linked without it, docs/size.md.
    pub gather: OnceCell<Box<dyn Gather<H>>>,
    /// Whether the last call was a send that `gather` has seen.
    pub bursts: Cell<bool>,
    /// Grows with each call but those that only move bytes of a stream: see [`Context::instant`].
    calls: Cell<u32>,
    /// Objects to be released after the current one.
    to_release: RefCell<Vec<Rc<dyn Release<H>>>>,
    releasing: Cell<bool>,
}

impl<H: Host> Default for Context<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Context<H> {
    /// A component that has opened nothing yet.
    pub const fn new() -> Self {
        Self::beside(|_| false)
    }

    /// The same, with a libc that has its own descriptors, as `has` reports.
    pub const fn beside(has: fn(i32) -> bool) -> Self {
        Context {
            networks: Networks::new(),
            waiter: Waiter::new(),
            local_names: Names::new(),
            tcp_ports: Ports::new(),
            udp_leaving: Leaving::new(),
            own_datagrams: OwnDatagrams::new(),
            libc: LibcNumbers::new(has),
            wakers: OnceCell::new(),
            gather: OnceCell::new(),
            bursts: Cell::new(false),
            calls: Cell::new(0),
            to_release: RefCell::new(Vec::new()),
            releasing: Cell::new(false),
        }
    }

    /// Another call than a send or a receive begins: a new instant, and the end of a burst of sends. What the component has sent to itself
    /// has arrived.
    #[inline(never)] // Otherwise it would be inlined into every call.
    pub fn other_call(&self) {
        self.calls.set(self.calls.get().wrapping_add(1));
        self.end_burst();
        if self.tcp_ports.has_own_ends() {
            self.give_way();
        }
    }

    /// A `poll`, or another call that may wait, begins. A burst of sends ends only if it does wait, as some programs look for space before
    /// each send, or if it looks for what this component may have sent.
    pub fn look_call(&self, sees_input: impl FnOnce() -> bool) {
        let own = self.tcp_ports.has_own_ends();
        let lasts = self.bursts.get() && !(own && sees_input());
        if !lasts || !self.gather.get().is_some_and(|gather| gather.outlasts_looks()) {
            return self.other_call();
        }
        self.calls.set(self.calls.get().wrapping_add(1));
        if own {
            self.give_way();
        }
    }

    /// That call waits.
    pub fn wait_begins(&self) {
        if self.bursts.get() && !self.gather.get().is_some_and(|gather| gather.outlasts_wait()) {
            self.end_burst();
        }
    }

    /// After a non-blocking call that found nothing; returns whether another attempt is worthwhile.
    #[inline(never)] // Otherwise it would be inlined into every non-blocking call.
    pub fn give_way(&self) -> bool {
        // What drains may be on its way to another end.
        self.waiter.give_way() | self.tcp_ports.arrive()
    }

    /// A call on a descriptor that is not the library's begins.
    #[inline(never)] // Two call sites.
    pub fn file_call(&self) {
        if self.bursts.get() && self.gather.get().is_some_and(|gather| gather.outlasts_files()) {
            return;
        }
        self.other_call();
    }

    /// A wait and the sends and receives that follow it are one instant: what a connection's last read in it left at the host came later,
    /// and the program has not asked for anything since that could say so. `None` if the program is connected to itself, as its own
    /// sends then say so.
    pub fn instant(&self) -> Option<Instant> {
        Instant::new(self.calls.get()).filter(|_| !self.tcp_ports.has_own_ends())
    }

    /// Every call that is not a send on the same socket, or a look, ends a burst of sends.
    pub fn end_burst(&self) {
        if self.bursts.get() {
            self.end_burst_now();
        }
    }

    #[inline(never)] // Otherwise it would be inlined into every call.
    fn end_burst_now(&self) {
        self.bursts.set(false);
        if let Some(gather) = self.gather.get() {
            gather.end();
        }
    }

    /// Wakes a waiter.
    pub fn wake(&self, at: WaiterPlace) {
        if let Some(wakers) = self.wakers.get() {
            wakers.wake(at);
        }
    }

    /// Whether this waiter exists.
    pub fn has_waiter(&self, waiter: u32) -> bool {
        self.wakers.get().is_some_and(|wakers| wakers.has(waiter))
    }

    /// Releases an object that nothing holds any more.
    pub fn release(&self, object: Rc<dyn Release<H>>) {
        if self.releasing.replace(true) {
            // It was in flight to a closed socket. They are released one after another, however deeply they
            // are nested.
            self.to_release.borrow_mut().push(object);
            return;
        }
        let mut next = Some(object);
        while let Some(last) = next {
            last.release(self);
            drop(last);
            next = self.to_release.borrow_mut().pop();
        }
        self.to_release.take();
        self.releasing.set(false);
    }
}
