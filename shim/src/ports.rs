//! Which local TCP addresses the component's own sockets hold, and which of its connections lead to itself.
//!
//! A host binds every socket with SO_REUSEADDR, and so lets two of them share an address where Linux would not. Between the sockets of the
//! component itself this is the judge.
//!
//! A host cannot reset a connection: what is to be a reset becomes an end in order. Where both ends are the component's own, the one tells
//! the other.

use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::any::Any;
use core::cell::{Cell, RefCell};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// An address that a socket holds until this is dropped.
pub struct HeldAddress {
    address: SocketAddr,
    /// Bound to `::` as a dual-stack socket, it serves all of IPv4 too.
    dual_stack: bool,
    /// `SO_REUSEADDR`
    pub reuses: Cell<bool>,
    /// Linux lets nobody share with a listener.
    pub listens: Cell<bool>,
}

/// A listener, to the component's own clients.
pub trait Listener {
    /// A connection was made, perhaps to this listener. It is a TCP socket's, which this module does not know.
    fn meet(&self, client: Rc<dyn Any>);
}

impl HeldAddress {
    /// An address of a socket that does not listen.
    pub fn new(address: SocketAddr, dual_stack: bool, reuses: bool) -> Self {
        HeldAddress { address, dual_stack, reuses: Cell::new(reuses), listens: Cell::new(false) }
    }

    /// Whether connections to another address come to this one.
    pub fn serves(&self, address: SocketAddr) -> bool {
        self.covers().any(|served| overlap(&served, &address))
    }

    fn covers(&self) -> impl Iterator<Item = SocketAddr> + use<> {
        let any = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), self.address.port());
        [Some(self.address), self.dual_stack.then_some(any)].into_iter().flatten()
    }

    fn conflicts(&self, other: &HeldAddress) -> bool {
        let share = !other.listens.get() && self.reuses.get() && other.reuses.get();
        !share && self.covers().any(|mine| other.covers().any(|theirs| overlap(&mine, &theirs)))
    }
}

/// Whether two sockets could receive for the same address.
fn overlap(a: &SocketAddr, b: &SocketAddr) -> bool {
    a.port() == b.port()
        && match (a.ip(), b.ip()) {
            (a, b) if a == b => true,
            (IpAddr::V4(a), IpAddr::V4(b)) => a.is_unspecified() || b.is_unspecified(),
            (IpAddr::V6(a), IpAddr::V6(b)) => a.is_unspecified() || b.is_unspecified(),
            _ => false,
        }
}

/// Lets the component's own listeners hear of a connection.
pub type Meet = fn(&Ports, Rc<dyn Any>);

/// All that are held.
pub struct Ports {
    held: RefCell<Vec<Weak<HeldAddress>>>,
    listeners: RefCell<Vec<Weak<dyn Listener>>>,
    /// Set by the first listener: a program without any is linked without it.
    meet: Cell<Option<Meet>>,
}

impl Ports {
    /// None.
    pub const fn new() -> Self {
        Ports { held: RefCell::new(Vec::new()), listeners: RefCell::new(Vec::new()), meet: Cell::new(None) }
    }

    /// Whether an address can be held beside all others.
    pub fn allow(&self, wanted: &HeldAddress) -> bool {
        let held = self.held.borrow();
        !held.iter().filter_map(Weak::upgrade).any(|held| wanted.conflicts(&held))
    }

    /// A listener is there. Without memory for it, its clients are to it as those of other programs.
    pub fn listen(&self, listener: Weak<dyn Listener>) {
        let mut listeners = self.listeners.borrow_mut();
        listeners.retain(|listener| listener.strong_count() > 0);
        if listeners.try_reserve(1).is_ok() {
            listeners.push(listener);
        }
        self.meet.set(Some(Self::meet));
    }

    /// What to call when a connection was made, if there has been any listener.
    pub fn meeting(&self) -> Option<Meet> {
        self.meet.get()
    }

    fn meet(&self, client: Rc<dyn Any>) {
        for listener in self.listeners.borrow().iter().filter_map(Weak::upgrade) {
            listener.meet(client.clone());
        }
    }

    /// Notes an address. Without memory for it, it is as if the host had the last word.
    pub fn hold(&self, address: HeldAddress) -> Rc<HeldAddress> {
        let address = Rc::new(address);
        let mut held = self.held.borrow_mut();
        if held.len() == held.capacity() {
            held.retain(|held| held.strong_count() > 0);
        }
        if held.try_reserve(1).is_ok() {
            held.push(Rc::downgrade(&address));
        }
        address
    }
}

impl Default for Ports {
    fn default() -> Self {
        Self::new()
    }
}
