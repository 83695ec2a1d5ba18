//! The local TCP addresses of the component's own sockets, and its connections to itself.
//!
//! A host binds every socket with SO_REUSEADDR, and so lets two of them share an address where Linux would not. Between the component's own
//! sockets this module decides.
//!
//! A host cannot reset a connection: a reset becomes an orderly end. If both ends are the component's own, one notifies the other.

use crate::errno::Errno;
use alloc::boxed::Box;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::any::Any;
use core::cell::{Cell, OnceCell, RefCell};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// An address that a socket holds until this is dropped.
pub struct HeldAddress {
    /// The address, with its port.
    pub address: SocketAddr,
    /// The program has chosen the port.
    pub chosen: bool,
    /// Bound to `::` as a dual-stack socket, it serves all of IPv4 too.
    dual_stack: bool,
    /// `SO_REUSEADDR`
    pub reuses: Cell<bool>,
    /// On Linux nothing can share with a listener.
    pub listens: Cell<bool>,
}

/// What happens to a socket that may have its other end in the component.
pub enum Event<'a> {
    /// It listens.
    Listens,
    /// It tried to connect; this was the first result other than success.
    Connects(Option<Errno>),
    /// A listener has accepted it.
    AcceptedBy(&'a dyn Any),
    /// One or both of its directions are shut down.
    ShutsDown,
    /// It is about to close.
    Closes {
        /// Whether its unsent data is lost, and the peer must be notified.
        abruptly: bool,
    },
}

/// Which connections have both ends in the component.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Own {
    /// None.
    Nothing,
    /// Some.
    Connections,
    /// Some, and of one of them an end has closed: what the other sends is answered by a reset.
    HalfClosed,
}

/// Decides what that means for the other end. The sockets are TCP's, which this module does not know.
pub trait OwnEnds {
    /// Something happens to a socket that is not borrowed. Returns which connections there are now.
    fn happens(&self, socket: &dyn Any, event: Event<'_>) -> Own;

    /// Gives the host time for what is on its way from one end to another. No socket is borrowed. Returns whether any came.
    fn arrive(&self) -> bool;
}

impl HeldAddress {
    /// An address of a socket that does not listen.
    pub fn new(address: SocketAddr, dual_stack: bool, reuses: bool) -> Self {
        HeldAddress {
            address,
            chosen: false,
            dual_stack,
            reuses: Cell::new(reuses),
            listens: Cell::new(false),
        }
    }

    /// The same, with a port that the program has chosen, or not.
    pub fn with_choice(self, chosen: bool) -> Self {
        HeldAddress { chosen, ..self }
    }

    /// Whether connections to another address reach this one.
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

/// All addresses held.
pub struct Ports {
    held: RefCell<Vec<Weak<HeldAddress>>>,
    /// Set by the first listener: a program without any is linked without it, docs/size.md.
    own_ends: OnceCell<Box<dyn OwnEnds>>,
    own: Cell<Own>,
    /// Grows when one end may have changed the other.
    changes: Cell<u32>,
}

impl Ports {
    /// No addresses.
    pub const fn new() -> Self {
        Ports {
            held: RefCell::new(Vec::new()),
            own_ends: OnceCell::new(),
            own: Cell::new(Own::Nothing),
            changes: Cell::new(0),
        }
    }

    /// Whether an address can be held along with all others.
    pub fn allow(&self, wanted: &HeldAddress) -> bool {
        let held = self.held.borrow();
        !held.iter().filter_map(Weak::upgrade).any(|held| wanted.conflicts(&held))
    }

    /// A socket that is not borrowed listens.
    pub fn listen(&self, socket: &dyn Any, own_ends: impl FnOnce() -> Box<dyn OwnEnds>) {
        self.own.set(self.own_ends.get_or_init(own_ends).happens(socket, Event::Listens));
    }

    /// Something happens to a socket. Only with a listener can its other end be the component's own.
    #[inline(never)]
    pub fn tell(&self, socket: &dyn Any, event: Event<'_>) {
        if let Some(own_ends) = self.own_ends.get() {
            self.note_changes(self.has_own_ends());
            self.own.set(own_ends.happens(socket, event));
        }
    }

    fn note_changes(&self, any: bool) {
        self.changes.set(self.changes.get().wrapping_add(u32::from(any)));
    }

    /// Grows when one of the component's own ends may have changed another.
    pub fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// Gives the host time for what the component has sent to itself; returns whether any came.
    #[inline(never)] // Several call sites.
    pub fn arrive(&self) -> bool {
        let came = self.has_own_ends() && self.own_ends.get().is_some_and(|own_ends| own_ends.arrive());
        self.note_changes(came);
        came
    }

    /// Whether a connection may have both ends in the component.
    pub fn has_own_ends(&self) -> bool {
        self.own.get() != Own::Nothing
    }

    /// Whether a send or a receive must look first whether a reset has come from an end in the component.
    pub fn may_be_reset(&self) -> bool {
        self.own.get() == Own::HalfClosed
    }

    /// Records an address. If memory is short, the host decides alone.
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

/// How many ports are remembered that the host is about to free.
const LEAVING_MOST: usize = 8;

/// The last ports that the host may still hold for a moment after their sockets were closed, because it was waiting for a datagram on their
/// behalf.
pub struct Leaving {
    ports: Cell<[u16; LEAVING_MOST]>,
    any: Cell<bool>,
}

impl Leaving {
    /// None.
    pub const fn new() -> Self {
        Leaving { ports: Cell::new([0; LEAVING_MOST]), any: Cell::new(false) }
    }

    /// Remembers one, instead of the oldest.
    pub fn note(&self, port: u16) {
        let mut ports = self.ports.get();
        ports.rotate_left(1);
        if let Some(last) = ports.last_mut() {
            *last = port;
        }
        self.ports.set(ports);
        self.any.set(true);
    }

    /// Whether there are any.
    pub fn any(&self) -> bool {
        self.any.get()
    }

    /// Whether the host may still hold this one. That is said once.
    pub fn take(&self, port: u16) -> bool {
        let before = self.ports.get();
        let ports = before.map(|known| if known == port { 0 } else { known });
        self.ports.set(ports);
        self.any.set(ports != [0; LEAVING_MOST]);
        ports != before
    }
}

/// With more UDP sockets than this, finding the receiver of each datagram would cost more than it gains.
const RECEIVERS_MOST: usize = 64;

/// The component's own UDP sockets, and how many datagrams are on their way from one to another: Linux delivers them at once, a host a moment
/// later.
pub struct OwnDatagrams {
    receivers: RefCell<Vec<Receiver>>,
    /// The port of the only one; 0 if there are several, or none.
    only: Cell<u16>,
    sent: Cell<u32>,
}

/// How many datagrams of the component are on their way to a socket.
pub type InFlight = Cell<u32>;

/// A socket of the component.
struct Receiver {
    local: HeldAddress,
    in_flight: Weak<InFlight>,
}

impl OwnDatagrams {
    /// No sockets.
    pub const fn new() -> Self {
        OwnDatagrams { receivers: RefCell::new(Vec::new()), only: Cell::new(0), sent: Cell::new(0) }
    }

    /// A socket is bound to an address. If there are too many, it receives as if from elsewhere.
    pub fn receive(&self, local: HeldAddress) -> Rc<InFlight> {
        let in_flight = Rc::new(Cell::new(0));
        let mut receivers = self.receivers.borrow_mut();
        receivers.retain(|receiver| receiver.in_flight.strong_count() > 0);
        let port = local.address.port();
        if receivers.len() < RECEIVERS_MOST && receivers.try_reserve(1).is_ok() {
            receivers.push(Receiver { local, in_flight: Rc::downgrade(&in_flight) });
        }
        self.only.set(if receivers.len() == 1 { port } else { 0 });
        in_flight
    }

    /// The host has had its time for everything that was sent so far.
    pub fn give_up(&self) {
        for receiver in &*self.receivers.borrow() {
            if let Some(in_flight) = receiver.in_flight.upgrade() {
                in_flight.set(0);
            }
        }
    }

    /// A datagram was sent.
    pub fn note(&self, to: &SocketAddr) {
        let only = self.only.get();
        if only != 0 && only != to.port() {
            return;
        }
        let receivers = self.receivers.borrow();
        let own = receivers.iter().filter(|receiver| {
            receiver.local.address.port() == to.port() && to.ip().is_loopback() && receiver.local.serves(*to)
        });
        for in_flight in own.filter_map(|receiver| receiver.in_flight.upgrade()) {
            in_flight.set(in_flight.get().saturating_add(1));
            self.sent.set(self.sent.get().wrapping_add(1));
        }
    }

    /// How many were sent, all in all.
    pub fn sent(&self) -> u32 {
        self.sent.get()
    }
}

impl Default for OwnDatagrams {
    fn default() -> Self {
        Self::new()
    }
}

impl Default for Leaving {
    fn default() -> Self {
        Self::new()
    }
}

impl Default for Ports {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_leaves_is_told_once() {
        let leaving = Leaving::new();
        assert!(!leaving.take(7));
        for port in 1..=9 {
            leaving.note(port);
        }
        assert!(!leaving.take(1) && !leaving.take(0));
        assert!((2..=9).all(|port| leaving.take(port)));
        assert!(!leaving.any() && (0..=9).all(|port| !leaving.take(port)));
    }
}
