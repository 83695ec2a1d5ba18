//! Sending and receiving on a stream.

use super::charge;
use super::node::{Node, Packet, State, rights};
use crate::control::Credentials;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut, at, scatter, total, total_mut};
use crate::object::{Arrivals, Control, Holder, Input, Message, MsgFlags, Received, Take, Taken};
use alloc::rc::Rc;
use alloc::vec::Vec;

/// The credentials of the end of a stream, which has no sender.
const NONE: Credentials = (0, 0, 0);

impl<H: Host> Node<H> {
    /// `sendmsg`, from byte `offset` of the data on.
    pub fn send_stream(self: &Rc<Self>, message: &Message<'_, H>, offset: usize) -> Result<usize> {
        if message.flags.contains(MsgFlags::OOB) {
            return Err(Errno::EOPNOTSUPP);
        }
        if message.to.is_some() {
            let connected = matches!(self.inner.borrow().state, State::Connected);
            return Err(if connected { Errno::EISCONN } else { Errno::EOPNOTSUPP });
        }
        let peer = self.peer().ok_or(Errno::ENOTCONN)?;
        if self.inner.borrow().shut.send {
            return Err(Errno::EPIPE);
        }
        let all = total(message.buffers);
        let mut sent = offset;
        while sent < all {
            let deaf = peer.inner.borrow().shut.receive;
            let may = self.may_send().and(if deaf { Err(Errno::EPIPE) } else { Ok(()) });
            if let Err(error) = may {
                return if sent > offset { Ok(sent - offset) } else { Err(error) };
            }
            let most = charge::stream_packet_most(self.send_buffer());
            let rights = if sent == 0 { rights(&message.control) } else { Vec::new() };
            let size = (all - sent).min(most);
            let beside = (rights, self.credentials_for(&peer, &message.control));
            if let Err(error) = self.put(&peer, message.buffers, sent, size, beside) {
                return if sent > offset { Ok(sent - offset) } else { Err(error) };
            }
            sent += size;
        }
        Ok(sent - offset)
    }

    /// Appends bytes to the peer's queue.
    fn put(
        self: &Rc<Self>,
        peer: &Node<H>,
        buffers: &[IoSlice<'_>],
        offset: usize,
        size: usize,
        (rights, credentials): (Vec<Holder<H>>, Credentials),
    ) -> Result<()> {
        peer.wake(Arrivals::came);
        let mut data = Vec::new();
        append(&mut data, buffers, offset, size)?;
        peer.inner.borrow_mut().push(Packet::new(self, data, rights, credentials))
    }

    /// Takes what is available. Bytes sent with descriptors end a receive, so that the program knows which
    /// bytes they belong to; and if it requests credentials, one call never returns bytes with different
    /// ones.
    pub fn take_from_stream(
        &self,
        buffers: &mut [IoSliceMut<'_>],
        take: &Take,
        received: &mut Received<H>,
    ) -> Result<Taken> {
        let mut inner = self.inner.borrow_mut();
        if !matches!(inner.state, State::Connected) || take.flags.contains(MsgFlags::OOB) {
            return Err(Errno::EINVAL);
        }
        let asks = self.options.borrow().pass_credentials;
        let Some(first) = inner.queue.front() else {
            if take.offset == 0 {
                received.control = self.credentials(NONE);
            }
            return Ok(Taken::default());
        };
        let (sender, mut credentials) = (first.sender.clone(), first.credentials);
        if take.offset > 0
            && let Some(Control::Credentials(before)) = received.control.first()
        {
            credentials = *before;
        }
        let differs = |packet: &Packet<H>| asks && packet.credentials != credentials;
        if differs(first) {
            return Ok(Taken { len: 0, ready: true, last: true });
        }
        let room = total_mut(buffers).saturating_sub(take.offset);
        let peeks = take.flags.contains(MsgFlags::PEEK);
        let mut copied = 0;
        let mut came = Vec::new();
        let mut last = peeks;
        if peeks {
            for packet in &inner.queue {
                if differs(packet) {
                    break;
                }
                copied += scatter(buffers, take.offset + copied, packet.rest());
                came.clone_from(&packet.rights);
                if copied == room || !came.is_empty() {
                    break;
                }
            }
        } else {
            while let Some(packet) = inner.queue.front_mut() {
                if differs(packet) {
                    last = true;
                    break;
                }
                let n = scatter(buffers, take.offset + copied, packet.rest());
                copied += n;
                packet.start += n;
                came = core::mem::take(&mut packet.rights);
                if !packet.rest().is_empty() {
                    break;
                }
                packet.pay_back();
                inner.pop();
                if copied == room || !came.is_empty() {
                    break;
                }
            }
        }
        drop(inner);
        // For a peek, what is there suffices, as on Linux.
        last |= !came.is_empty();
        let beside = self.received(copied, MsgFlags::empty(), (&sender, credentials), came);
        // The sender reported is that of the first bytes.
        received.from = received.from.take().or(beside.from);
        received.control = beside.control;
        Ok(Taken { len: copied, ready: true, last })
    }

    /// What to report if a stream has too little. As on Linux, a call clears an error even if it has bytes to
    /// report.
    pub fn input(&self) -> Input {
        let mut inner = self.inner.borrow_mut();
        match inner.error.take() {
            Some(error) => Input::Failed(error),
            None if inner.shut.receive => Input::Ended,
            None => Input::Open,
        }
    }
}

/// Appends `size` bytes of the program's buffers from `offset` on. If there is no memory for them, nothing
/// changes.
pub fn append(data: &mut Vec<u8>, buffers: &[IoSlice<'_>], offset: usize, size: usize) -> Result<()> {
    data.try_reserve(size).map_err(|_| Errno::ENOBUFS)?;
    let mut done = 0;
    while done < size {
        let piece = at(buffers, offset + done);
        let n = piece.len().min(size - done);
        if n == 0 {
            break;
        }
        data.extend_from_slice(piece.get(..n).unwrap_or(&[]));
        done += n;
    }
    Ok(())
}
