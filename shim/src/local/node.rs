//! A local socket as other sockets see it: they send to it, connect to it and use its buffer space.

use super::names::Files;
use super::{Kind, charge};
use crate::address::LocalName;
use crate::context::Context;
use crate::control::{Credentials, OWN};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::object::{Arrivals, Control, Events, Holder, Shutdown};
use crate::options::{BUFFER_MAX, Settings};
use alloc::collections::VecDeque;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// This many datagrams of other senders may queue, and one more: Linux's `net.unix.max_dgram_qlen`.
const DATAGRAMS_MOST: usize = 10;

const SHUT: Shutdown = Shutdown { receive: true, send: true };

/// The socket itself, which lives until neither a descriptor nor a peer nor a packet refers to it. Sockets that refer to each other are
/// separated when one is closed.
pub struct Node<H: Host> {
    /// The type.
    pub kind: Kind,
    /// Where path names are looked up.
    pub files: &'static dyn Files,
    /// The options.
    pub options: RefCell<Settings>,
    /// What the packets sent by this socket and not read yet are charged, which SO_SNDBUF limits.
    pub unread: Cell<usize>,
    /// Counts the events that have woken waiters.
    pub activity: Cell<Arrivals>,
    /// Everything else. Never borrowed while another node is borrowed mutably: a socket may be its own peer.
    pub inner: RefCell<Inner<H>>,
}

/// The mutable part.
pub struct Inner<H: Host> {
    /// The connection state.
    pub state: State<H>,
    /// Its own name.
    pub name: LocalName,
    /// The peer.
    pub peer: Option<Rc<Node<H>>>,
    /// The receive queue.
    pub queue: VecDeque<Packet<H>>,
    /// Which directions are shut down.
    pub shut: Shutdown,
    /// The error that the next call reports.
    pub error: Option<Errno>,
    /// Whether SO_PEERCRED has a value.
    pub credentials: bool,
    /// Whether it is in a listener's queue.
    pub embryo: bool,
    /// Whether no descriptor refers to it any more.
    pub dead: bool,
}

/// The states of Linux's `sk_state` that a local socket has. A datagram socket is always closed.
pub enum State<H: Host> {
    /// TCP_CLOSE
    Closed,
    /// TCP_LISTEN
    Listening {
        /// The backlog: this many may wait, and one more.
        backlog: usize,
        /// The other ends of connections not accepted yet.
        waiting: VecDeque<Rc<Node<H>>>,
    },
    /// TCP_ESTABLISHED, even after the other end is gone
    Connected,
}

/// A packet.
pub struct Packet<H: Host> {
    /// The sender, which gets the buffer space back.
    pub sender: Rc<Node<H>>,
    /// The data.
    pub data: Vec<u8>,
    /// How much of it a stream has read.
    pub start: usize,
    /// What it is charged to the sender's buffer.
    pub charge: usize,
    /// The descriptors sent with it.
    pub rights: Vec<Holder<H>>,
    /// Its SCM_CREDENTIALS.
    pub credentials: Credentials,
}

/// The credentials of data sent while none were requested: no process, and Linux's `overflowuid`.
const UNKNOWN: Credentials = (0, 65_534, 65_534);

impl<H: Host> Packet<H> {
    /// A packet in flight, charged to its sender.
    pub fn new(
        sender: &Rc<Node<H>>,
        data: Vec<u8>,
        rights: Vec<Holder<H>>,
        credentials: Credentials,
    ) -> Self {
        let charge = charge::of_packet(sender.kind, data.len());
        sender.unread.set(sender.unread.get() + charge);
        Packet { sender: sender.clone(), data, start: 0, charge, rights, credentials }
    }

    /// What has not been read.
    pub fn rest(&self) -> &[u8] {
        self.data.get(self.start..).unwrap_or(&[])
    }

    /// It has been read or discarded, and the sender's buffer space is free again.
    pub fn pay_back(&self) {
        self.sender.unread.set(self.sender.unread.get().saturating_sub(self.charge));
        if self.sender.is_roomy() {
            self.sender.wake(Arrivals::room);
        }
    }
}

impl<H: Host> Inner<H> {
    /// Takes the first packet. An empty queue holds no memory.
    pub fn pop(&mut self) -> Option<Packet<H>> {
        let packet = self.queue.pop_front();
        if self.queue.is_empty() {
            self.queue = VecDeque::new();
        }
        packet
    }

    /// Puts a packet at the end.
    pub fn push(&mut self, packet: Packet<H>) -> Result<()> {
        if self.queue.try_reserve(1).is_err() {
            packet.pay_back();
            return Err(Errno::ENOBUFS);
        }
        self.queue.push_back(packet);
        Ok(())
    }
}

impl<H: Host> Node<H> {
    /// A fresh socket.
    pub fn new(kind: Kind, files: &'static dyn Files) -> Rc<Self> {
        let inner = Inner {
            state: State::Closed,
            name: LocalName::Unnamed,
            peer: None,
            queue: VecDeque::new(),
            shut: Shutdown { receive: false, send: false },
            error: None,
            credentials: false,
            embryo: false,
            dead: false,
        };
        let options = RefCell::new(Settings::default());
        let activity = Cell::new(Arrivals::default());
        Rc::new(Node { kind, files, options, unread: Cell::new(0), activity, inner: RefCell::new(inner) })
    }

    /// Whether this is the same socket.
    pub fn is(&self, other: &Node<H>) -> bool {
        core::ptr::eq(self, other)
    }

    /// The peer.
    pub fn peer(&self) -> Option<Rc<Node<H>>> {
        self.inner.borrow().peer.clone()
    }

    /// Whether this socket's peer is the given one.
    pub fn is_connected_to(&self, other: &Node<H>) -> bool {
        self.inner.borrow().peer.as_ref().is_some_and(|peer| peer.is(other))
    }

    /// The credentials that go with a message: as on Linux, those of its sender if either end requests them, if the receiver is not yet
    /// accepted, or if the message names them.
    pub fn credentials_for(&self, receiver: &Node<H>, control: &[Control<H>]) -> Credentials {
        let asks = |node: &Node<H>| node.options.borrow().pass_credentials;
        let named = control.iter().any(|item| matches!(item, Control::Credentials(_)));
        let known = named || asks(self) || asks(receiver) || receiver.inner.borrow().embryo;
        if known { OWN } else { UNKNOWN }
    }

    /// SO_SNDBUF
    pub fn send_buffer(&self) -> usize {
        self.options.borrow().send_buffer.unwrap_or(BUFFER_MAX) as usize
    }

    /// More than three quarters must be free, so that a sender that has waited can send more than a little.
    pub fn is_roomy(&self) -> bool {
        self.unread.get() * 4 < self.send_buffer()
    }

    /// Counts an event that wakes waiters on this socket.
    pub fn wake(&self, what: fn(&mut Arrivals)) {
        let mut activity = self.activity.get();
        what(&mut activity);
        self.activity.set(activity);
    }

    /// What stops a send before any peer is considered: the pending error, the end of the direction, a full
    /// buffer.
    pub fn may_send(&self) -> Result<()> {
        let mut inner = self.inner.borrow_mut();
        if let Some(error) = inner.error.take() {
            return Err(error);
        }
        if inner.shut.send {
            return Err(Errno::EPIPE);
        }
        if self.unread.get() >= self.send_buffer() { Err(Errno::EAGAIN) } else { Ok(()) }
    }

    /// Whether a datagram from `sender` has to wait for space in this queue. The peer's never has to.
    pub fn is_full_for(&self, sender: &Node<H>) -> bool {
        let inner = self.inner.borrow();
        !self.is(sender)
            && !inner.peer.as_ref().is_some_and(|peer| peer.is(sender))
            && inner.queue.len() > DATAGRAMS_MOST
    }

    /// The events that `poll` reports, as in Linux's `unix_poll` and `unix_dgram_poll`.
    pub fn events(&self) -> Events {
        let inner = self.inner.borrow();
        let mut events = Events::empty();
        events.set(Events::ERR, inner.error.is_some());
        events.set(Events::HUP, inner.shut == SHUT);
        events.set(Events::IN, inner.shut.receive || !inner.queue.is_empty());
        events.set(Events::RDHUP, inner.shut.receive);
        match &inner.state {
            State::Listening { waiting, .. } => {
                if !waiting.is_empty() {
                    events |= Events::IN;
                }
                return events;
            }
            State::Closed if self.kind != Kind::Datagram => events |= Events::HUP,
            State::Closed | State::Connected => {}
        }
        let roomy = self.is_roomy();
        let congested = self.kind == Kind::Datagram
            && inner.peer.as_ref().is_some_and(|peer| !peer.is(self) && peer.is_full_for(self));
        events.set(Events::OUT, roomy && !congested);
        events
    }

    /// `shutdown`: the other end of a connection is notified.
    pub fn shut(&self, how: Shutdown) {
        let peer = {
            let mut inner = self.inner.borrow_mut();
            inner.shut.receive |= how.receive;
            inner.shut.send |= how.send;
            inner.peer.clone()
        };
        self.wake(Arrivals::both);
        if let Some(peer) = peer
            && self.kind != Kind::Datagram
        {
            peer.wake(Arrivals::both);
            let mut inner = peer.inner.borrow_mut();
            inner.shut.send |= how.receive;
            inner.shut.receive |= how.send;
        }
    }

    /// The last descriptor is gone, or a listener closes before it has accepted this connection.
    pub fn release(self: &Rc<Self>, context: &Context<H>, never_accepted: bool) {
        self.give_up_name(context);
        let (state, peer, queue) = {
            let mut inner = self.inner.borrow_mut();
            inner.dead = true;
            inner.shut = SHUT;
            let state = core::mem::replace(&mut inner.state, State::Closed);
            (state, inner.peer.take(), core::mem::take(&mut inner.queue))
        };
        if let Some(peer) = peer
            && self.kind != Kind::Datagram
        {
            peer.wake(Arrivals::both);
            let mut inner = peer.inner.borrow_mut();
            inner.shut = SHUT;
            // Linux skips one empty packet, which it cannot tell from urgent data that has been read.
            let empty = queue.front().is_some_and(|packet| packet.data.is_empty());
            if never_accepted || queue.len() > usize::from(empty) {
                inner.error = Some(Errno::ECONNRESET);
            }
        }
        if let State::Listening { waiting, .. } = state {
            for node in waiting {
                node.release(context, true);
            }
        }
        discard(context, queue);
    }
}

/// Discards packets. This may close descriptors in flight.
pub fn discard<H: Host>(context: &Context<H>, queue: VecDeque<Packet<H>>) {
    for packet in queue {
        packet.pay_back();
        for open in packet.rights {
            open.let_go(context);
        }
    }
}

/// The descriptors among a message's control data.
pub fn rights<H: Host>(control: &[Control<H>]) -> Vec<Holder<H>> {
    let lists = control.iter().filter_map(|item| match item {
        Control::Rights(list) => Some(list),
        _ => None,
    });
    lists.flatten().cloned().collect()
}
