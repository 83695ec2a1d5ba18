//! What every object may use of the component around it: the networks, the waiter, the names and ports of its other sockets.
//!
//! The context is below the objects and knows none of them; the descriptor table is above, in [`crate::process`].

use crate::host::Host;
use crate::libc_numbers::LibcNumbers;
use crate::names::Names;
use crate::network::Networks;
use crate::ports::Ports;
use crate::readiness::Waiter;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;

/// An object that is released with its last reference.
pub trait Release<H: Host> {
    /// The last reference is gone.
    fn release(&self, context: &Context<H>);
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
    /// What is known of libc's own descriptors.
    pub libc: LibcNumbers,
    /// Objects to be released after the current one.
    releasing: RefCell<Option<Vec<Rc<dyn Release<H>>>>>,
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

    /// The same beside a libc with its own descriptors, as `has` reports.
    pub const fn beside(has: fn(i32) -> bool) -> Self {
        Context {
            networks: Networks::new(),
            waiter: Waiter::new(),
            local_names: Names::new(),
            tcp_ports: Ports::new(),
            libc: LibcNumbers::new(has),
            releasing: RefCell::new(None),
        }
    }

    /// Drops one reference; the last one releases.
    pub fn let_go(&self, reference: Rc<dyn Release<H>>) {
        if Rc::strong_count(&reference) > 1 {
            return;
        }
        if let Some(waiting) = &mut *self.releasing.borrow_mut() {
            // It was in flight to a closed socket. One after the other, however deeply they are nested.
            waiting.push(reference);
            return;
        }
        self.releasing.replace(Some(Vec::new()));
        let mut next = Some(reference);
        while let Some(last) = next {
            last.release(self);
            drop(last);
            next = self.releasing.borrow_mut().as_mut().and_then(Vec::pop);
        }
        self.releasing.replace(None);
    }
}
