//! AF_UNIX sockets inside the component: `socketpair`, path names, abstract names; streams, datagrams and sequenced packets.
//!
//! Nothing here reaches the host. The rules, the order of the checks and the errors are those of Linux's `net/unix/af_unix.c`; a packet
//! waits in its receiver's queue and is charged to its sender, as there. Since a component has one thread, a wait that only another local
//! socket could end never ends, and `Waiter::wait` fails with `EDEADLK`.
//!
//! A descriptor sent into a queue that is reachable only through itself is lost until the program ends: there is no garbage collection of
//! such cycles.

mod charge;
mod connect;
pub mod names;
mod node;
mod packets;
mod stream;
#[cfg(test)]
mod tests;

use crate::address::{Address, Family, LocalName};
use crate::context::Context;
use crate::control::{Credentials, OWN};
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::IoSliceMut;
use crate::network;
use crate::numbers::*;
use crate::object::{
    Accepted, Activity, Arrivals, Control, Events, FileType, Holder, Input, Look, Message, MsgFlags, Object,
    Received, Shutdown, Socket, SocketCalls, Take, Taken,
};
use crate::options::{Protocol, Settings, Value};
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use names::Files;
use node::{Node, State};

/// The types of local sockets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// SOCK_STREAM
    Stream,
    /// SOCK_DGRAM
    Datagram,
    /// SOCK_SEQPACKET
    SeqPacket,
}

impl Kind {
    /// The type of a `SOCK_` number.
    pub fn of(number: i32) -> Option<Kind> {
        match number {
            SOCK_STREAM => Some(Kind::Stream),
            // As on Linux, there is no other datagram socket to look into.
            SOCK_DGRAM | SOCK_RAW => Some(Kind::Datagram),
            SOCK_SEQPACKET => Some(Kind::SeqPacket),
            _ => None,
        }
    }

    fn number(self) -> i32 {
        match self {
            Kind::Stream => SOCK_STREAM,
            Kind::Datagram => SOCK_DGRAM,
            Kind::SeqPacket => SOCK_SEQPACKET,
        }
    }
}

/// A local socket, as a descriptor refers to it.
pub struct Local<H: Host>(Rc<Node<H>>);

impl<H: Host> Local<H> {
    /// A fresh socket, whose path names are looked up in `files`.
    pub fn new(kind: Kind, files: &'static dyn Files) -> Self {
        Local(Node::new(kind, files))
    }

    /// What a socket checks before the control data of a message to send.
    pub fn check_before_control(&self) -> Result<()> {
        self.0.check_connection()
    }

    /// `socketpair`
    pub fn pair(kind: Kind, files: &'static dyn Files) -> [Self; 2] {
        let ends = [Node::new(kind, files), Node::new(kind, files)];
        for (end, peer) in ends.iter().zip(ends.iter().rev()) {
            let mut inner = end.inner.borrow_mut();
            inner.peer = Some(peer.clone());
            inner.credentials = true;
            if kind != Kind::Datagram {
                inner.state = State::Connected;
            }
        }
        ends.map(Local)
    }

    fn status(&self, level: i32, name: i32) -> Option<Value> {
        if level != SOL_SOCKET {
            return None;
        }
        let mut inner = self.0.inner.borrow_mut();
        Some(match name {
            SO_ERROR => Value::Int(inner.error.take().map_or(0, Errno::number)),
            SO_TYPE => Value::Int(self.0.kind.number()),
            SO_PROTOCOL => Value::Int(0),
            SO_DOMAIN => Value::Int(AF_UNIX),
            SO_ACCEPTCONN => Value::Int(i32::from(matches!(inner.state, State::Listening { .. }))),
            SO_PEERCRED if inner.credentials => {
                let (process, user, group) = OWN;
                Value::Credentials(process, user, group)
            }
            _ => return None,
        })
    }
}

impl<H: Host> Node<H> {
    /// The result of a receive, with all ancillary data.
    fn received(
        &self,
        len: usize,
        flags: MsgFlags,
        (sender, credentials): (&Node<H>, Credentials),
        rights: Vec<Holder<H>>,
    ) -> Received<H> {
        let mut control = self.credentials(credentials);
        if !rights.is_empty() {
            control.push(Control::Rights(rights));
        }
        let from = match &sender.inner.borrow().name {
            LocalName::Unnamed => None,
            name => Some(Address::Local(name.clone())),
        };
        Received { len, from, flags, control }
    }

    /// The credentials, as control data for a program that requests them.
    fn credentials(&self, credentials: Credentials) -> Vec<Control<H>> {
        let asks = self.options.borrow().pass_credentials;
        asks.then_some(Control::Credentials(credentials)).into_iter().collect()
    }
}

impl<H: Host> Object<H> for Local<H> {
    fn file_type(&self) -> FileType {
        FileType::Socket
    }

    fn socket(&self) -> Option<&dyn Socket<H>> {
        Some(self)
    }

    fn events(&self, _context: &Context<H>) -> Events {
        self.0.events()
    }

    // Everything here happens in a call of the program, and none runs while it waits.
    fn watch(&self, _context: &Context<H>, _interest: Events, _watch: &mut Watch<H>) {}

    fn settle(&self, _context: &Context<H>, _look: Look) {}

    fn activity(&self) -> Option<Activity> {
        Some(self.0.activity.get().activity)
    }

    fn came(&self, forget: bool) -> Option<u32> {
        let since = self.0.activity.get().since;
        if forget {
            self.0.wake(Arrivals::forget);
        }
        Some(since)
    }

    fn readable_bytes(&self, _context: &Context<H>) -> Result<usize> {
        let inner = self.0.inner.borrow();
        match (&inner.state, self.0.kind) {
            (State::Listening { .. }, _) => Err(Errno::EINVAL),
            (_, Kind::Datagram) => Ok(inner.queue.front().map_or(0, |packet| packet.data.len())),
            (_, Kind::Stream | Kind::SeqPacket) => {
                Ok(inner.queue.iter().map(|packet| packet.rest().len()).sum())
            }
        }
    }

    fn release(&self, context: &Context<H>) {
        self.0.release(context, false);
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

impl<H: Host> Socket<H> for Local<H> {
    fn calls(&self) -> Option<&dyn SocketCalls<H>> {
        Some(self)
    }

    fn family(&self) -> Family {
        Family::Unix
    }

    fn options(&self) -> &RefCell<Settings> {
        &self.0.options
    }

    fn is_stream(&self) -> bool {
        self.0.kind == Kind::Stream
    }

    fn receive(
        &self,
        _context: &Context<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
    ) -> Result<Received<H>> {
        self.0.receive_packet(buffers, flags)
    }

    fn take(
        &self,
        _context: &Context<H>,
        buffers: &mut [IoSliceMut<'_>],
        take: &Take,
        received: &mut Received<H>,
    ) -> Result<Taken> {
        self.0.take_from_stream(buffers, take, received)
    }

    fn input(&self, _has_bytes: bool) -> Input {
        self.0.input()
    }

    fn send(&self, context: &Context<H>, message: &Message<'_, H>, offset: usize) -> Result<usize> {
        match self.0.kind {
            Kind::Stream => self.0.send_stream(message, offset),
            Kind::Datagram | Kind::SeqPacket => self.0.send_packet(context, message),
        }
    }
}

impl<H: Host> SocketCalls<H> for Local<H> {
    fn connect(&self, context: &Context<H>, address: &Address) -> Result<()> {
        match (self.0.kind, address) {
            (Kind::Datagram, Address::Unspecified) => self.0.set_peer(context, None),
            (Kind::Datagram, Address::Local(name)) => self.0.set_peer(context, Some(name)),
            (Kind::Stream | Kind::SeqPacket, Address::Local(name)) => self.0.connect(context, name),
            (_, Address::Wrong(error)) => Err(*error),
            _ => Err(Errno::EINVAL),
        }
    }

    fn bind(&self, context: &Context<H>, address: &Address) -> Result<()> {
        self.0.bind(context, address)
    }

    fn listen(&self, _context: &Context<H>, backlog: i32) -> Result<()> {
        self.0.listen(backlog)
    }

    fn accept(&self, _context: &Context<H>, _wants_peer: bool) -> Result<Accepted<H>> {
        let node = self.0.accept()?;
        let peer = node.peer().map_or(LocalName::Unnamed, |peer| peer.inner.borrow().name.clone());
        Ok((Rc::new(Local(node)), Some(Address::Local(peer))))
    }

    fn local_name(&self, _context: &Context<H>) -> Result<Address> {
        Ok(Address::Local(self.0.inner.borrow().name.clone()))
    }

    fn peer_name(&self, _context: &Context<H>) -> Result<Address> {
        let peer = self.0.peer().ok_or(Errno::ENOTCONN)?;
        let name = peer.inner.borrow().name.clone();
        Ok(Address::Local(name))
    }

    fn shutdown(&self, _context: &Context<H>, how: Shutdown) -> Result<()> {
        self.0.shut(how);
        Ok(())
    }

    fn option(&self, context: &Context<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize> {
        if let Some(answer) = network::choice(&context.networks, &self.0.options, (level, name), value) {
            return answer;
        }
        let found = match self.status(level, name) {
            Some(found) => found,
            None => self.0.options.borrow().get(Protocol::Local, Family::Unix, level, name)?,
        };
        Ok(found.write(value))
    }

    fn set_option(&self, context: &Context<H>, level: i32, name: i32, value: &[u8]) -> Result<()> {
        // As on Linux, a local socket accepts the choice of a network, without effect.
        let options = &self.0.options;
        if let Some(answer) = network::set_choice(&context.networks, options, None, (level, name), value) {
            return answer;
        }
        self.0.options.borrow_mut().set(Protocol::Local, Family::Unix, level, name, value)?;
        Ok(())
    }

    fn at_mark(&self) -> Result<bool> {
        if self.is_stream() { Ok(false) } else { Err(Errno::EOPNOTSUPP) }
    }

    fn unsent_bytes(&self) -> Result<usize> {
        Ok(self.0.unread.get())
    }
}
