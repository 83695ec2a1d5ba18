//! Connections of which both ends are the component's own.
//!
//! Linux resets a connection that is closed with unread data or with a SO_LINGER of 0, and those that wait when their listener closes. A
//! host ends it in order instead. The other end, if it is the component's own, hears from here what became of it.

use super::connection::Connection;
use super::{Inner, State};
use crate::host::Host;
use crate::ports::{HeldAddress, Listener};
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::any::Any;
use core::cell::RefCell;
use core::net::SocketAddr;

/// The other end of a connection. Only a program that listens has any, and is linked with what it does.
pub trait OtherEnd<H: Host> {
    /// Whether it has this address.
    fn is_at(&self, address: SocketAddr) -> bool;
    /// Notes who is at its other end.
    fn set_twin(&self, twin: Twin<H>);
    /// The other end closes its connection, abruptly or not.
    fn other_closes(&self, connection: &mut Connection<H>, abruptly: bool);
    /// The connection was reset.
    fn reset(&self);
}

/// A reference to it.
pub type Twin<H> = Weak<dyn OtherEnd<H>>;

impl<H: Host> OtherEnd<H> for RefCell<Inner<H>> {
    fn is_at(&self, address: SocketAddr) -> bool {
        match &mut self.borrow_mut().state {
            State::Connected(connection) => connection.local() == address,
            _ => false,
        }
    }

    fn set_twin(&self, twin: Twin<H>) {
        self.borrow_mut().twin = Some(twin);
    }

    fn other_closes(&self, connection: &mut Connection<H>, abruptly: bool) {
        if !connection.is_over() && (abruptly || connection.has_unread_data()) {
            self.reset();
        }
    }

    fn reset(&self) {
        if let State::Connected(connection) = &mut self.borrow_mut().state {
            connection.reset_by_peer();
        }
    }
}

/// Connections of the component's own to a listener that has not accepted them yet. They are reset when this is dropped.
pub struct OwnClients<H: Host> {
    to: Rc<HeldAddress>,
    clients: RefCell<Vec<Twin<H>>>,
}

impl<H: Host> OwnClients<H> {
    /// None, of a listener at an address.
    pub fn new(to: Rc<HeldAddress>) -> Self {
        OwnClients { to, clients: RefCell::new(Vec::new()) }
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        let mut clients = self.clients.borrow_mut();
        clients.retain(|client| client.strong_count() > 0);
        clients.is_empty()
    }

    /// Takes out the one that has this address: it has been accepted.
    pub fn accepted(&self, address: SocketAddr) -> Option<Twin<H>> {
        let mut clients = self.clients.borrow_mut();
        let is_it = |client: &Twin<H>| client.upgrade().is_some_and(|end| end.is_at(address));
        let at = clients.iter().position(is_it)?;
        Some(clients.swap_remove(at))
    }
}

impl<H: Host> Listener for OwnClients<H> {
    fn meet(&self, client: Rc<dyn Any>) {
        let Ok(client) = client.downcast::<RefCell<Inner<H>>>() else { return };
        let remote = match &mut client.borrow_mut().state {
            State::Connected(connection) => connection.remote(),
            _ => None,
        };
        if !remote.is_some_and(|remote| self.to.serves(remote)) {
            return;
        }
        let end: Rc<dyn OtherEnd<H>> = client;
        let end = Rc::downgrade(&end);
        let mut clients = self.clients.borrow_mut();
        // A connection that is made at once is met twice.
        if !clients.iter().any(|known| known.ptr_eq(&end)) && clients.try_reserve(1).is_ok() {
            clients.push(end);
        }
    }
}

impl<H: Host> Drop for OwnClients<H> {
    fn drop(&mut self) {
        for client in self.clients.get_mut().iter().filter_map(Weak::upgrade) {
            client.reset();
        }
    }
}
