//! Sending and receiving datagrams and sequenced packets.

use super::Kind;
use super::node::{Node, Packet, State, rights};
use super::stream::append;
use crate::address::{Address, LocalName};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSliceMut, scatter, total};
use crate::object::{Arrivals, Message, MsgFlags, Received};
use alloc::rc::Rc;
use alloc::vec::Vec;

/// The part of SO_SNDBUF that Linux reserves, so that it bounds a packet including its header.
const HEAD: usize = 32;

impl<H: Host> Node<H> {
    /// What a sequenced-packet socket checks before anything else about a message: an error, and whether it
    /// is connected.
    pub fn check_connection(&self) -> Result<()> {
        if self.kind == Kind::SeqPacket {
            let mut inner = self.inner.borrow_mut();
            if let Some(error) = inner.error.take() {
                return Err(error);
            }
            if !matches!(inner.state, State::Connected) {
                return Err(Errno::ENOTCONN);
            }
        }
        Ok(())
    }

    /// `sendmsg`
    pub fn send_packet(self: &Rc<Self>, context: &Context<H>, message: &Message<'_, H>) -> Result<usize> {
        self.check_connection()?;
        if message.flags.contains(MsgFlags::OOB) {
            return Err(Errno::EOPNOTSUPP);
        }
        let name = match &message.to {
            // A connection has one receiver, whatever the call specifies.
            _ if self.kind == Kind::SeqPacket => None,
            None => None,
            Some(Address::Local(LocalName::Unnamed)) => return Err(Errno::EINVAL),
            Some(Address::Local(name)) => Some(name),
            Some(Address::Wrong(error)) => return Err(*error),
            Some(_) => return Err(Errno::EINVAL),
        };
        self.bind_if_credentials_pass(context)?;
        let len = total(message.buffers);
        if len > self.send_buffer().saturating_sub(HEAD) {
            return Err(Errno::EMSGSIZE);
        }
        self.may_send()?;
        let sent = self.deliver(context, message, name, len);
        // Linux has allocated the packet, and wakes those who wait for space when it frees it.
        if sent.is_err() && self.kind == Kind::Datagram && self.is_roomy() {
            self.wake(Arrivals::room);
        }
        sent
    }

    fn deliver(
        self: &Rc<Self>,
        context: &Context<H>,
        message: &Message<'_, H>,
        name: Option<&LocalName>,
        len: usize,
    ) -> Result<usize> {
        let receiver = match name {
            Some(name) => self.find(context, name)?,
            None => self.peer().ok_or(Errno::ENOTCONN)?,
        };
        if !receiver.hears(self) {
            return Err(Errno::EPERM);
        }
        if receiver.inner.borrow().dead {
            self.inner.borrow_mut().peer = None;
            self.part_from(context, &receiver);
            return Err(Errno::ECONNREFUSED);
        }
        if receiver.inner.borrow().shut.receive {
            return Err(Errno::EPIPE);
        }
        if receiver.is_full_for(self) {
            return Err(Errno::EAGAIN);
        }
        let credentials = self.credentials_for(&receiver, &message.control);
        let mut data = Vec::new();
        append(&mut data, message.buffers, 0, len)?;
        let packet = Packet::new(self, data, rights(&message.control), credentials);
        receiver.inner.borrow_mut().push(packet)?;
        receiver.wake(Arrivals::came);
        Ok(len)
    }

    /// `recvmsg`
    pub fn receive_packet(&self, buffers: &mut [IoSliceMut<'_>], flags: MsgFlags) -> Result<Received<H>> {
        let mut inner = self.inner.borrow_mut();
        if self.kind == Kind::SeqPacket && !matches!(inner.state, State::Connected) {
            return Err(Errno::ENOTCONN);
        }
        if flags.contains(MsgFlags::OOB) {
            return Err(Errno::EOPNOTSUPP);
        }
        if let Some(error) = inner.error.take() {
            return Err(error);
        }
        let Some(packet) = inner.queue.front() else {
            // Linux notices the end of a datagram socket only when it is about to wait.
            let waits = !flags.contains(MsgFlags::DONTWAIT);
            let end = inner.shut.receive && (waits || self.kind == Kind::SeqPacket);
            return if end { Ok(Received::bytes(0)) } else { Err(Errno::EAGAIN) };
        };
        let whole = packet.data.len();
        let copied = scatter(buffers, 0, &packet.data);
        let len = if flags.contains(MsgFlags::TRUNC) { whole } else { copied };
        let cut = if copied < whole { MsgFlags::TRUNC } else { MsgFlags::empty() };
        let (sender, came, credentials) = (packet.sender.clone(), packet.rights.clone(), packet.credentials);
        let taken = if flags.contains(MsgFlags::PEEK) { None } else { inner.pop() };
        drop(inner);
        if let Some(packet) = taken {
            packet.pay_back();
        }
        Ok(self.received(len, cut, (&sender, credentials), came))
    }
}
