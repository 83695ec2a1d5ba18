//! Receiving: from the host in batches to the queue, and from there one by one to the program.

use super::{Inner, QUEUE_MOST, Udp};
use crate::address::{Address, IpFamily, family_of, presented};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{DELIVERY, Host};
use crate::iovec::{IoSliceMut, scatter};
use crate::object::{MsgFlags, Received};
use alloc::vec::Vec;
use core::net::SocketAddr;

/// Before the host's socket is dropped, at most this many batches are read from it: more than a receive buffer holds.
const DRAIN_MOST: usize = 256;

/// A socket that was waited for this often in vain is not waited for again before a datagram has come: it may discard what others send.
const IN_VAIN_MOST: u8 = 3;

impl<H: Host> Udp<H> {
    /// Receives what has arrived from the host, and records the time if the program requests it.
    pub(super) fn fill(&self, inner: &mut Inner<H>) {
        let before = inner.queue.len();
        inner.fill();
        if inner.queue.len() > before && self.config.options.borrow().has_beside() {
            inner.came_at = Some(H::now());
        }
    }

    /// What the component has sent to itself has arrived.
    pub(super) fn arrive(&self, context: &Context<H>, inner: &mut Inner<H>) {
        let before = inner.queue.len();
        if inner.in_flight.get() == 0 || before >= QUEUE_MOST || inner.error.is_some() {
            return;
        }
        self.fill(inner);
        let nothing = inner.queue.len() == before && inner.error.is_none();
        let waits = nothing && inner.in_vain < IN_VAIN_MOST;
        if waits {
            let timer = H::timer(DELIVERY);
            let readable = inner.host_sockets().filter_map(|socket| socket.readable().ok().map(|it| &**it));
            let watched: Vec<&H::Pollable> = readable.chain([&timer]).collect();
            H::poll(&watched);
            self.fill(inner);
        }
        if inner.queue.len() > before {
            inner.in_vain = 0;
        } else if inner.error.is_none() {
            // It is lost, or is not for this socket.
            inner.in_vain = inner.in_vain.saturating_add(1);
            inner.in_flight.set(0);
            if waits {
                context.own_datagrams.give_up();
            }
        }
    }

    pub(super) fn do_receive(
        &self,
        context: &Context<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
    ) -> Result<Received<H>> {
        let patient = context.waiter.is_patient();
        let inner = &mut *self.inner.borrow_mut();
        if flags.contains(MsgFlags::ERRQUEUE) {
            return Err(Errno::EAGAIN);
        }
        if inner.queue.is_empty() && inner.error.is_none() {
            if patient && !inner.shut.receive {
                inner.wait_for_answer();
            }
            self.fill(inner);
            self.arrive(context, inner);
        }
        if let Some(error) = inner.error.take() {
            return Err(error);
        }
        let Some(datagram) = inner.queue.front() else {
            // Linux ends a wait after SHUT_RD, but a non-blocking call fails as if there were nothing yet.
            let over = inner.shut.receive && !flags.contains(MsgFlags::DONTWAIT);
            return if over { Ok(Received::bytes(0)) } else { Err(Errno::EAGAIN) };
        };
        let whole = datagram.data.len();
        let copied = scatter(buffers, 0, &datagram.data);
        let received = Received {
            len: if flags.contains(MsgFlags::TRUNC) { whole } else { copied },
            from: Some(Address::Inet(presented(datagram.from, self.config.family))),
            flags: if copied < whole { MsgFlags::TRUNC } else { MsgFlags::empty() },
            control: self.beside(inner, datagram.from),
        };
        if !flags.contains(MsgFlags::PEEK) {
            inner.queue.pop_front();
        }
        Ok(received)
    }
}

impl<H: Host> Inner<H> {
    /// Receives from the host. An error becomes the pending error.
    pub(super) fn fill(&mut self) {
        let family = self.peer.as_ref().map(family_of);
        for one in [IpFamily::V4, IpFamily::V6] {
            // An unwanted datagram is no reason to stop.
            for _ in 0..DRAIN_MOST {
                let serves = family.is_none_or(|family| family == one);
                if !serves || self.fill_from(one) == 0 || !self.queue.is_empty() {
                    break;
                }
            }
        }
    }

    /// Receives once more, although something is there.
    pub(super) fn fill_more(&mut self) {
        for family in [IpFamily::V4, IpFamily::V6] {
            self.fill_from(family);
        }
    }

    /// Waits for an expected answer, if it can only arrive on one of the host's sockets.
    fn wait_for_answer(&mut self) {
        if let (Some(socket), None) | (None, Some(socket)) = (&mut self.v4, &mut self.v6) {
            socket.wait_for_answer();
        }
    }

    /// Returns how many datagrams arrived, wanted or not.
    fn fill_from(&mut self, family: IpFamily) -> usize {
        let socket = match family {
            IpFamily::V4 => &mut self.v4,
            IpFamily::V6 => &mut self.v6,
        };
        let Some(socket) = socket else { return 0 };
        match socket.receive() {
            Ok(mut datagrams) => {
                let came = datagrams.len();
                self.in_flight.set(self.in_flight.get().saturating_sub(came as u32));
                if let Some(peer) = self.peer {
                    datagrams.retain(|datagram| same(&peer, &datagram.from));
                }
                let before = self.queue.len();
                if before == 0 {
                    self.queue = datagrams.into();
                } else {
                    self.queue.extend(datagrams);
                }
                if self.queue.len() > before {
                    self.activity.came();
                }
                came
            }
            Err(error) => {
                self.error.get_or_insert(error);
                self.activity.both();
                0
            }
        }
    }

    /// Receives everything that has arrived, before the host's socket or the peer changes.
    pub(super) fn drain(&mut self) {
        for family in [IpFamily::V4, IpFamily::V6] {
            for _ in 0..DRAIN_MOST {
                if self.fill_from(family) == 0 {
                    break;
                }
            }
        }
    }

    /// A datagram sent to a peer since the last receive may have been refused; the host reports that on receive.
    pub(super) fn look_for_refusal(&mut self) {
        if self.error.is_none() && self.host_sockets().any(|socket| socket.unheard()) {
            self.fill();
        }
    }

    /// The same where the answer is all that counts. From then on the streams can only be replaced with the host's socket.
    pub(super) fn ask_for_refusal(&mut self) {
        if self.error.is_none() && self.host_sockets().any(|socket| socket.may_be_refused()) {
            self.fill();
        }
    }
}

/// Whether a datagram is from the peer. Port 0 of a peer stands for all its ports, and the flow label and
/// scope of an IPv6 address do not count.
fn same(peer: &SocketAddr, from: &SocketAddr) -> bool {
    peer.ip() == from.ip() && (peer.port() == 0 || peer.port() == from.port())
}
