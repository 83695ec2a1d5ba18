//! Connections with both ends in the component.
//!
//! Linux resets a connection that is closed with unread data or with a SO_LINGER of 0, and those pending when their listener closes. A host
//! ends it in order instead. If the other end is the component's own, this module notifies it.
//!
//! Linux also delivers at once what such a connection carries: [`in_flight`].

use super::connection::{Connection, SentSoFar};
use super::{Inner, LocalAddress, State, Tcp};
use crate::address::family_of;
use crate::errno::Errno;
use crate::host::Host;
use crate::ports::{self, Event, Own};
use alloc::rc::Weak;
use alloc::vec::Vec;
use core::any::Any;
use core::cell::RefCell;
use core::net::SocketAddr;
use in_flight::{Joined, LeftBehind};

mod in_flight;

/// One of the component's own sockets.
type End<H> = Weak<Tcp<H>>;

/// Two sockets that a connection joins or will join.
struct Pair<H: Host>(End<H>, End<H>);

/// A client that closed in order before it was accepted.
struct Gone<H: Host> {
    listener: End<H>,
    local: Option<SocketAddr>,
    sent: SentSoFar,
}

/// The relations between the component's own sockets.
pub struct OwnEnds<H: Host> {
    listeners: RefCell<Vec<End<H>>>,
    /// Listeners, and their unaccepted clients.
    waiting: RefCell<Vec<Pair<H>>>,
    /// Clients that closed before they were accepted.
    gone: RefCell<Vec<Gone<H>>>,
    /// The two ends of each connection.
    joined: RefCell<Vec<Joined<H>>>,
    /// Ends of connections whose other end has closed, or was shut down in both directions.
    left_behind: LeftBehind<H>,
    /// Ends for which the host holds bytes that will never be read: it would wait for them on drop.
    stuck: RefCell<Vec<End<H>>>,
}

impl<H: Host> Pair<H> {
    /// The other one of the two.
    fn beside(&self, end: &End<H>) -> Option<&End<H>> {
        match self {
            Pair(one, other) | Pair(other, one) if one.ptr_eq(end) => Some(other),
            _ => None,
        }
    }

    fn is_gone(&self) -> bool {
        self.0.strong_count() == 0 || self.1.strong_count() == 0
    }
}

impl<H: Host> Inner<H> {
    /// Whether it listens at an address, so that a connection to that can be expected.
    fn expects_at(&mut self, address: SocketAddr) -> bool {
        match (&mut self.state, &self.local) {
            (State::Listening(listening), LocalAddress::Bound { held, .. }) if held.serves(address) => {
                listening.expect(family_of(&address));
                true
            }
            _ => false,
        }
    }
}

/// If memory is short, two ends behave like those of different programs.
fn note<T>(pairs: &RefCell<Vec<T>>, pair: T, is_gone: impl Fn(&T) -> bool) {
    let mut pairs = pairs.borrow_mut();
    if pairs.len() == pairs.capacity() {
        pairs.retain(|pair| !is_gone(pair));
    }
    if pairs.try_reserve(1).is_ok() {
        pairs.push(pair);
    }
}

impl<H: Host> OwnEnds<H> {
    /// None.
    pub const fn new() -> Self {
        OwnEnds {
            listeners: RefCell::new(Vec::new()),
            waiting: RefCell::new(Vec::new()),
            gone: RefCell::new(Vec::new()),
            joined: RefCell::new(Vec::new()),
            left_behind: LeftBehind::new(),
            stuck: RefCell::new(Vec::new()),
        }
    }

    /// A socket listens.
    fn listens(&self, listener: End<H>) {
        let mut listeners = self.listeners.borrow_mut();
        listeners.retain(|known| known.strong_count() > 0 && !known.ptr_eq(&listener));
        if listeners.try_reserve(1).is_ok() {
            listeners.push(listener);
        }
    }

    fn connects(&self, client: &Tcp<H>) {
        client.advance();
        let remote = client.inner.borrow_mut().connection().and_then(Connection::remote);
        let Some(remote) = remote else { return };
        for listener in self.listeners.borrow().iter() {
            if listener.upgrade().is_some_and(|tcp| tcp.inner.borrow_mut().expects_at(remote)) {
                note(&self.waiting, Pair(listener.clone(), client.me.clone()), Pair::is_gone);
                return;
            }
        }
    }

    fn accepted(&self, accepted: &Tcp<H>, listener: &End<H>) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|pair| !pair.is_gone());
        let mut gone = self.gone.borrow_mut();
        gone.retain(|client| client.listener.strong_count() > 0);
        if waiting.iter().all(|Pair(at, _)| !at.ptr_eq(listener))
            && gone.iter().all(|client| !client.listener.ptr_eq(listener))
        {
            return;
        }
        let remote = accepted.inner.borrow_mut().connection().and_then(Connection::remote);
        if let Some(index) = gone.iter().position(|client| client.local.is_some() && client.local == remote) {
            self.left_behind.note(&accepted.me, gone.swap_remove(index).sent, None);
            return;
        }
        let is_it = |Pair(_, client): &Pair<H>| {
            let client = client.upgrade();
            client.is_some_and(|it| it.inner.borrow_mut().connection().and_then(Connection::local) == remote)
        };
        if remote.is_some()
            && let Some(index) = waiting.iter().position(is_it)
        {
            let Pair(_, client) = waiting.swap_remove(index);
            let joined = Joined::new(Pair(client.clone(), accepted.me.clone()));
            note(&self.joined, joined, |joined| joined.pair.is_gone());
            if let Some(client) = client.upgrade() {
                self.shuts_down(&client);
            }
        }
    }

    /// A connection was reset by its other end; notifies one end.
    fn resets(&self, end: &End<H>, sent: SentSoFar) {
        if let Some(tcp) = end.upgrade()
            && let Some(connection) = tcp.inner.borrow_mut().connection()
        {
            let is_stuck = !connection.finish();
            connection.reset_by_peer(sent, tcp.read_ahead_limit());
            let mut stuck = self.stuck.borrow_mut();
            stuck.retain(|end| end.strong_count() > 0);
            if is_stuck && stuck.try_reserve(1).is_ok() {
                stuck.push(end.clone());
            }
        }
    }

    fn note_event(&self, socket: &Tcp<H>, event: Event<'_>) {
        match event {
            Event::Listens => self.listens(socket.me.clone()),
            // It starts. The call that reports the outcome may come long after the accept.
            Event::Connects(Some(Errno::EINPROGRESS)) => self.connects(socket),
            Event::Connects(_) => {}
            Event::AcceptedBy(listener) => {
                if let Some(listener) = listener.downcast_ref::<Tcp<H>>() {
                    self.accepted(socket, &listener.me);
                }
            }
            Event::ShutsDown => self.shuts_down(socket),
            Event::Closes { abruptly } => self.closes(socket, abruptly),
        }
    }

    fn shuts_down(&self, shut: &Tcp<H>) {
        let sent = match shut.inner.borrow_mut().connection() {
            Some(connection) if connection.is_shut() => connection.sent_so_far(),
            _ => return,
        };
        if let Some(other) = self.joined.borrow().iter().find_map(|joined| joined.pair.beside(&shut.me)) {
            self.left_behind.note(other, sent, Some(&shut.me));
        }
    }

    fn closes(&self, closed: &Tcp<H>, abruptly: bool) {
        let end = &closed.me;
        self.left_behind.forget(end);
        if self.stuck.borrow().iter().any(|stuck| stuck.ptr_eq(end)) {
            closed.inner.borrow_mut().resets = true;
            return;
        }
        // The host is asked for unread data only if there is an end to notify.
        let waits = self.waiting.borrow().iter().any(|pair| pair.beside(end).is_some());
        if !waits && !self.joined.borrow().iter().any(|joined| joined.pair.beside(end).is_some()) {
            return;
        }
        // What is on its way is unread data too.
        self.arrive_all();
        let (mut resets, mut sent) = (abruptly, SentSoFar::default());
        let mut is_stuck = false;
        let mut local = None;
        match &mut closed.inner.borrow_mut().state {
            State::Listening(_) => resets = true,
            State::Connected(connection) => {
                resets = !connection.is_over() && (resets || connection.has_unread_data());
                sent = connection.sent_so_far();
                local = if waits { connection.local() } else { None };
                is_stuck = resets && !connection.finish();
            }
            _ => return,
        }
        if is_stuck {
            closed.inner.borrow_mut().resets = true;
        }
        self.waiting.borrow_mut().retain(|pair| {
            let Some(other) = pair.beside(end) else { return true };
            let mut gone = self.gone.borrow_mut();
            if resets {
                self.resets(other, sent);
            } else if gone.len() < in_flight::MOST && gone.try_reserve(1).is_ok() {
                gone.push(Gone { listener: other.clone(), local, sent });
            }
            false
        });
        self.joined.borrow_mut().retain(|joined| {
            let Some(other) = joined.pair.beside(end) else { return true };
            if resets {
                self.resets(other, sent);
            } else {
                self.left_behind.note(other, sent, None);
            }
            false
        });
    }
}

impl<H: Host> ports::OwnEnds for OwnEnds<H> {
    fn happens(&self, socket: &dyn Any, event: Event<'_>) -> Own {
        if let Some(socket) = socket.downcast_ref::<Tcp<H>>() {
            self.note_event(socket, event);
        }
        let has_others = !self.waiting.borrow().is_empty()
            || !self.gone.borrow().is_empty()
            || !self.joined.borrow().is_empty();
        match has_others {
            _ if !self.left_behind.is_empty() => Own::HalfClosed,
            true => Own::Connections,
            false => Own::Nothing,
        }
    }

    fn arrive(&self) -> bool {
        self.arrive_all()
    }
}
