//! Which network handle a socket uses.

use crate::host::Host;
use alloc::rc::Rc;
use core::cell::OnceCell;

/// The networks that the component holds. The default one is asked for when a socket first needs it.
pub struct Networks<H: Host> {
    instance: OnceCell<Rc<H::Network>>,
}

impl<H: Host> Networks<H> {
    /// None asked for yet.
    pub const fn new() -> Self {
        Networks { instance: OnceCell::new() }
    }

    /// The network of a socket that chose none.
    pub fn default_network(&self) -> Rc<H::Network> {
        self.instance.get_or_init(|| Rc::new(H::instance_network())).clone()
    }
}

impl<H: Host> Default for Networks<H> {
    fn default() -> Self {
        Self::new()
    }
}
