//! Sending: one datagram, several in one host call, or several sends joined into one datagram.

use super::host_socket::HostSocket;
use super::{BATCH, Inner, Udp};
use crate::address::{Address, Family, IpFamily, family_of};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{Host, Outgoing};
use crate::iovec::{IoSlice, gather, total};
use crate::object::{Control, Message, MsgFlags};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::net::{Ipv6Addr, SocketAddr};

/// Linux checks this limit of the UDP header's length field.
const LENGTH_MOST: usize = 65_535;

/// Sends that MSG_MORE or UDP_CORK hold back.
pub(super) struct Cork {
    to: SocketAddr,
    data: Vec<u8>,
    hops: Option<u8>,
}

impl Cork {
    /// The socket has a new peer: on Linux, the route to one of IPv4 takes the place of that of what was begun.
    pub(super) fn connected_to(&mut self, peer: SocketAddr) {
        if self.to.is_ipv4() && peer.is_ipv4() {
            self.to = peer;
        }
    }
}

impl<H: Host> Udp<H> {
    /// Sends messages in order, and returns how many were accepted: at least one, and never part of one.
    pub(super) fn do_send(&self, context: &Context<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        context.waiter.keep_up();
        let inner = &mut *self.inner.borrow_mut();
        let Some(first) = messages.first() else { return Ok(0) };
        let towards = match &first.to {
            Some(Address::Inet(to)) => self.remote(inner, *to).ok(),
            _ => inner.peer,
        };
        let towards = towards.map(|to| to.ip());
        self.with_port(context, inner, towards, None, |inner| {
            self.send_bound(context, inner, first, messages)
        })
    }

    /// The fast path, for a bound AF_INET socket without special options.
    pub(super) fn do_send_now(
        &self,
        context: &Context<H>,
        datagrams: &[Outgoing<'_>],
    ) -> Option<Result<usize>> {
        let inner = &mut *self.inner.borrow_mut();
        let options = self.config.options.borrow();
        let usual = |datagram: &Outgoing<'_>| match &datagram.to {
            Some(SocketAddr::V4(v4)) => {
                let ip = v4.ip();
                let names_one = !ip.is_unspecified() && !ip.is_broadcast() && v4.port() != 0;
                names_one && datagram.data.len() <= longest(IpFamily::V4)
            }
            _ => false,
        };
        if self.config.family != Family::Inet
            || options.device != 0
            || options.cork
            || inner.cork.is_some()
            || inner.error.is_some()
            || inner.shut.send
            || inner.undecided
            || datagrams.iter().any(|datagram| !usual(datagram))
        {
            return None;
        }
        let socket = inner.v4.as_mut().filter(|socket| socket.peer().is_none())?;
        context.waiter.keep_up();
        self.let_leave(context, inner.route.as_ref(), datagrams);
        let answer = socket.send(datagrams);
        inner.note_sent(context, datagrams, &answer);
        Some(answer)
    }

    fn send_bound(
        &self,
        context: &Context<H>,
        inner: &mut Inner<H>,
        first: &Message<'_, H>,
        messages: &[Message<'_, H>],
    ) -> Result<usize> {
        let corked = self.config.options.borrow().cork;
        if corked || inner.cork.is_some() || first.flags.contains(MsgFlags::MORE) {
            return self.send_corked(context, inner, first, corked).map(|()| 1);
        }
        let to = self.receiver(inner, first)?;
        let data = joined(first.buffers)?;
        inner.refuse_sending()?;
        let hops = hop_limit(first);
        if messages.len() == 1 || hops.is_some() {
            return self.transmit(context, inner, &[Outgoing { data: &data, to: Some(to) }], hops);
        }
        let mut batch = Vec::with_capacity(BATCH);
        batch.push((to, data));
        for message in messages.iter().take(BATCH).skip(1) {
            // An error in a later message is reported when its turn comes.
            match (self.receiver(inner, message), joined(message.buffers)) {
                (Ok(next), Ok(data))
                    if family_of(&next) == family_of(&to)
                        && !joins(message)
                        && hop_limit(message).is_none() =>
                {
                    batch.push((next, data));
                }
                _ => break,
            }
        }
        let datagrams: Vec<Outgoing<'_>> =
            batch.iter().map(|(to, data)| Outgoing { data, to: Some(*to) }).collect();
        self.transmit(context, inner, &datagrams, None)
    }

    /// What Linux checks before it looks for a datagram to continue, whose receiver would then be used.
    fn check_way(&self, inner: &Inner<H>, message: &Message<'_, H>) -> Result<()> {
        let begun = inner.cork.as_ref().map(|cork| family_of(&cork.to));
        let is_v6 = self.config.family == Family::Inet6;
        let named = match &message.to {
            _ if !is_v6 => Some(IpFamily::V4),
            Some(Address::Wrong(error)) => return Err(*error),
            Some(Address::Short) => Some(IpFamily::V4),
            Some(Address::Inet(to)) => {
                let any = to.ip() == Ipv6Addr::UNSPECIFIED;
                let is_ipv4 = to.ip().to_canonical().is_ipv4() || (any && inner.is_ipv4());
                Some(if is_ipv4 { IpFamily::V4 } else { IpFamily::V6 })
            }
            Some(Address::Local(_) | Address::Unspecified) | None => None,
        };
        if is_v6 && named == Some(IpFamily::V4) && !self.config.dual_stack() {
            return Err(Errno::ENETUNREACH);
        }
        let unnamed = begun.or(inner.peer.as_ref().map(family_of));
        if [named.or(unnamed), begun].contains(&Some(IpFamily::V4)) {
            refuse_ipv4(total(message.buffers), message.flags)?;
        }
        match (begun, named) {
            (Some(IpFamily::V6), Some(IpFamily::V4)) => Err(Errno::EINVAL),
            _ => Ok(()),
        }
    }

    /// The receiver of a message, after all checks that Linux makes before it looks for buffer space.
    fn receiver(&self, inner: &Inner<H>, message: &Message<'_, H>) -> Result<SocketAddr> {
        self.check_way(inner, message)?;
        let to = match &message.to {
            Some(Address::Short) => return Err(Errno::EINVAL),
            Some(Address::Inet(to)) if to.port() == 0 => return Err(Errno::EINVAL),
            Some(Address::Inet(to)) => self.remote(inner, *to)?,
            Some(Address::Local(_)) => return Err(Errno::EAFNOSUPPORT),
            Some(Address::Wrong(error)) => return Err(*error),
            // Linux accepts such a peer and sends nothing to it.
            Some(Address::Unspecified) | None
                if self.config.family == Family::Inet6
                    && inner.peer.is_some_and(|to| to.is_ipv4() && to.port() == 0) =>
            {
                return Err(Errno::EINVAL);
            }
            Some(Address::Unspecified) | None => inner.peer.ok_or(Errno::EDESTADDRREQ)?,
        };
        if let Some(name) = &inner.name {
            self.reaches(name, family_of(&to))?;
        }
        self.check_beside(inner, to, &message.control)?;
        self.refuse_broadcast(&to)?;
        if total(message.buffers) > longest(family_of(&to)) { Err(Errno::EMSGSIZE) } else { Ok(to) }
    }

    /// Passes datagrams of one family to the host, with a hop limit of their own if there is one.
    fn transmit(
        &self,
        context: &Context<H>,
        inner: &mut Inner<H>,
        datagrams: &[Outgoing<'_>],
        hops: Option<u8>,
    ) -> Result<usize> {
        let Some(to) = datagrams.first().and_then(|first| first.to) else { return Ok(0) };
        if to.port() == 0 {
            // Only `connect` allows this port. Nothing can listen there, and a loopback reports that to a socket whose peer it still is.
            let is_told = to.ip().is_loopback() && inner.peer == Some(to);
            inner.error = Some(Errno::ECONNREFUSED).filter(|_| is_told);
            return Ok(1);
        }
        let family = family_of(&to);
        let all_to = |peer| datagrams.iter().all(|datagram| datagram.to == Some(peer));
        let peer = inner.peer;
        let socket = self.host_socket(inner, family)?;
        match (socket.peer(), peer) {
            // The host refuses any receiver other than its peer.
            (Some(known), _) if !all_to(known) => self.let_go(inner, family)?,
            // Only a host that knows the peer reports refusals.
            (None, Some(peer)) if all_to(peer) && !socket.asked() => socket.aim(Some(peer))?,
            _ => {}
        }
        self.let_leave(context, inner.route.as_ref(), datagrams);
        let socket = self.host_socket(inner, family)?;
        let answer = match hops {
            None => socket.send(datagrams),
            Some(hops) => {
                socket.send_with(datagrams, family, hops, self.config.options.borrow().hop_limit(family))
            }
        };
        inner.note_sent(context, datagrams, &answer);
        answer
    }

    fn send_corked(
        &self,
        context: &Context<H>,
        inner: &mut Inner<H>,
        message: &Message<'_, H>,
        corked: bool,
    ) -> Result<()> {
        let before = inner.cork.as_ref().map(|cork| cork.data.len());
        if before.is_some() {
            self.check_way(inner, message)?;
        }
        let mut cork = match inner.cork.take() {
            // Linux checks for errors and `shutdown` when it creates the buffer, at the first part.
            Some(cork) => cork,
            None => {
                let to = self.receiver(inner, message)?;
                inner.refuse_sending()?;
                Cork { to, data: Vec::new(), hops: hop_limit(message) }
            }
        };
        let len = total(message.buffers);
        if cork.data.len().saturating_add(len) > longest(family_of(&cork.to)) {
            return Err(Errno::EMSGSIZE);
        }
        append(&mut cork.data, message.buffers)?;
        if corked || joins(message) {
            inner.cork = Some(cork);
            return Ok(());
        }
        match self.transmit(context, inner, &[Outgoing { data: &cork.data, to: Some(cork.to) }], cork.hops) {
            Err(Errno::EAGAIN) => {
                // The call will be repeated.
                if let Some(before) = before {
                    cork.data.truncate(before);
                    inner.cork = Some(cork);
                }
                Err(Errno::EAGAIN)
            }
            answer => answer.map(|_| ()),
        }
    }

    /// UDP_CORK is cleared: sends what was held back. As on Linux, a failure is not reported.
    pub(super) fn uncork(&self, context: &Context<H>, inner: &mut Inner<H>) {
        let Some(cork) = inner.cork.take() else { return };
        let datagram = [Outgoing { data: &cork.data, to: Some(cork.to) }];
        while self.transmit(context, inner, &datagram, cork.hops) == Err(Errno::EAGAIN) {
            inner.host_sockets().for_each(HostSocket::pass_on);
        }
    }
}

impl<H: Host> Inner<H> {
    /// The host has taken so many datagrams, or none.
    #[inline(never)]
    fn note_sent(&mut self, context: &Context<H>, datagrams: &[Outgoing<'_>], answer: &Result<usize>) {
        let Ok(sent) = *answer else { return };
        self.activity.room();
        for datagram in datagrams.iter().take(sent) {
            if let Some(to) = &datagram.to {
                context.own_datagrams.note(to);
            }
        }
    }

    fn refuse_sending(&mut self) -> Result<()> {
        if self.shut.send {
            self.ask_for_refusal();
        } else {
            self.look_for_refusal();
        }
        match self.error.take() {
            Some(error) => Err(error),
            None if self.shut.send => Err(Errno::EPIPE),
            None => Ok(()),
        }
    }
}

/// Linux's first check for IPv4; IPv6 does not refuse MSG_OOB.
fn refuse_ipv4(len: usize, flags: MsgFlags) -> Result<()> {
    if len > LENGTH_MOST {
        Err(Errno::EMSGSIZE)
    } else if flags.contains(MsgFlags::OOB) {
        Err(Errno::EOPNOTSUPP)
    } else {
        Ok(())
    }
}

/// The hop limit that a message asks for: as on Linux, the last of several.
fn hop_limit<H: Host>(message: &Message<'_, H>) -> Option<u8> {
    let hops = |item: &Control<H>| if let Control::HopLimit(hops) = item { Some(*hops) } else { None };
    message.control.iter().rev().find_map(hops)
}

fn joins<H: Host>(message: &Message<'_, H>) -> bool {
    message.flags.contains(MsgFlags::MORE)
}

/// The longest payload: 65535 bytes less the headers that the length field of the IP header counts.
fn longest(family: IpFamily) -> usize {
    match family {
        IpFamily::V4 => 65_507,
        IpFamily::V6 => 65_527,
    }
}

/// The buffers of a message as one, without a copy if there is only one.
fn joined<'m>(buffers: &'m [IoSlice<'m>]) -> Result<Cow<'m, [u8]>> {
    let mut filled = buffers.iter().filter(|buffer| !buffer.is_empty());
    match (filled.next(), filled.next()) {
        (None, _) => Ok(Cow::Borrowed(&[])),
        (Some(only), None) => Ok(Cow::Borrowed(only)),
        _ => {
            let mut data = Vec::new();
            append(&mut data, buffers)?;
            Ok(Cow::Owned(data))
        }
    }
}

fn append(data: &mut Vec<u8>, buffers: &[IoSlice<'_>]) -> Result<()> {
    let (before, more) = (data.len(), total(buffers));
    data.try_reserve(more).map_err(|_| Errno::ENOBUFS)?;
    data.resize(before + more, 0);
    gather(buffers, 0, data.get_mut(before..).unwrap_or(&mut []));
    Ok(())
}
