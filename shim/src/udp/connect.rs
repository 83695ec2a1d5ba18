//! `connect`: a peer for a socket, another one, or none.
//!
//! A host that knows the peer reports refusals and picks the local address. But the peer can only be set before the host was asked for
//! datagrams, and then the host sends nowhere else. So for a socket that has received before `connect`, or that sends elsewhere after it,
//! only the library knows the peer, and drops datagrams of others.

use super::host_socket::HostSocket;
use super::{Inner, Name, Udp};
use crate::address::{Address, Family, IpFamily, connectable, family_of, presented};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::network::LOOPBACK;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// To find the route to a peer with port 0, which WASI treats as no peer.
const DISCARD_PORT: u16 = 9;

impl<H: Host> Udp<H> {
    pub(super) fn do_connect(&self, context: &Context<H>, address: &Address) -> Result<()> {
        let inner = &mut *self.inner.borrow_mut();
        let (remote, is_ipv4) = match address {
            Address::Inet(address) => (Ok(*address), address.is_ipv4()),
            Address::Unspecified => return self.disconnect(context, inner),
            Address::Local(_) => (Err(Errno::EAFNOSUPPORT), false),
            Address::Wrong(error) => (Err(*error), false),
            Address::Short => (Err(Errno::EINVAL), true),
        };
        let own = inner.name.as_ref().map(|name| name.asked.ip());
        let v6_alone =
            !self.config.dual_stack() || own.is_some_and(|ip| ip.is_ipv6() && !ip.is_unspecified());
        let remote = if self.config.family == Family::Inet6 && is_ipv4 && v6_alone {
            Err(Errno::EAFNOSUPPORT)
        } else {
            remote.and_then(|remote| self.remote(inner, remote))
        };
        let towards = remote.as_ref().ok().map(SocketAddr::ip);
        let only = remote.as_ref().ok().map(family_of);
        // As on Linux, a socket has a port even if `connect` fails.
        let (remote, route) = self.with_port(context, inner, towards, only, |inner| {
            let remote = remote?;
            self.refuse_broadcast(&remote)?;
            Ok((remote, self.aim(inner, remote)?))
        })?;
        if let Some(name) = &mut inner.name {
            // As on Linux, the address of the first route stays until the socket is disconnected.
            name.route.get_or_insert(route);
        }
        inner.peer = Some(remote);
        if let Some(cork) = &mut inner.cork {
            cork.connected_to(remote);
        }
        Ok(())
    }

    /// The address of a peer or a receiver in the host's form.
    pub(super) fn remote(&self, inner: &Inner<H>, address: SocketAddr) -> Result<SocketAddr> {
        let address = presented(address, self.config.family);
        let host = if address.ip() == Ipv6Addr::UNSPECIFIED && inner.is_ipv4() {
            // The wildcard address of a socket that has become an IPv4 one.
            SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), address.port())
        } else {
            self.config.host_address(address, Errno::ENETUNREACH)?
        };
        let own = inner.name.as_ref().map(|name| name.route.unwrap_or(name.asked.ip()));
        let host = connectable(host, own);
        if self.config.options.borrow().device == LOOPBACK && !host.ip().is_loopback() {
            return Err(Errno::ENETUNREACH);
        }
        Ok(host)
    }

    /// Linux requires SO_BROADCAST first; with it, this is a network without broadcasts.
    pub(super) fn refuse_broadcast(&self, remote: &SocketAddr) -> Result<()> {
        match remote.ip() {
            IpAddr::V4(Ipv4Addr::BROADCAST) if self.config.options.borrow().broadcast => {
                Err(Errno::ENETUNREACH)
            }
            IpAddr::V4(Ipv4Addr::BROADCAST) => Err(Errno::EACCES),
            _ => Ok(()),
        }
    }

    /// Sets the host's peer if that loses nothing. Returns the local address towards the peer.
    fn aim(&self, inner: &mut Inner<H>, remote: SocketAddr) -> Result<IpAddr> {
        let family = family_of(&remote);
        let asked_ip = inner.name.as_ref().map(|name| name.asked.ip()).ok_or(Errno::EINVAL)?;
        let socket = self.host_socket(inner, family)?;
        if remote.port() == 0 {
            inner.drain();
            // The host would continue to refuse datagrams from others than the old peer.
            self.let_go(inner, family)?;
            return self.route(inner, SocketAddr::new(remote.ip(), DISCARD_PORT));
        }
        match (socket.asked(), socket.peer()) {
            (_, Some(peer)) if peer == remote => {}
            (false, _) => socket.aim(Some(remote))?,
            (true, Some(_)) => {
                // The host keeps the old peer; the route to the new one decides whether the old one is dropped.
                self.route(inner, remote)?;
                inner.look_for_refusal();
                self.replace(inner, family)?.aim(Some(remote))?;
            }
            (true, None) => {
                let route = if asked_ip.is_unspecified() { self.route(inner, remote)? } else { asked_ip };
                inner.drain();
                return Ok(route);
            }
        }
        Ok(self.host_socket(inner, family)?.local()?.ip())
    }

    fn disconnect(&self, context: &Context<H>, inner: &mut Inner<H>) -> Result<()> {
        let Some(Name { asked, .. }) = inner.name else {
            inner.peer = None;
            return Ok(());
        };
        if asked.port() == 0 {
            // As on Linux, a port that the program did not choose goes with the peer.
            inner.drain();
            inner.host_sockets().for_each(HostSocket::pass_on);
            inner.leave(context);
            (inner.v4, inner.v6, inner.name) = (None, None, None);
            inner.kept = Some(asked.ip()).filter(|ip| !ip.is_unspecified());
        } else {
            if let Some(name) = &mut inner.name {
                name.route = None;
            }
            for family in [IpFamily::V4, IpFamily::V6] {
                self.let_go(inner, family)?;
            }
        }
        inner.peer = None;
        Ok(())
    }

    /// Removes the host's peer on its socket of this family, if there is one.
    pub(super) fn let_go(&self, inner: &mut Inner<H>, family: IpFamily) -> Result<()> {
        let socket = match family {
            IpFamily::V4 => &mut inner.v4,
            IpFamily::V6 => &mut inner.v6,
        };
        match socket {
            Some(socket) if socket.peer().is_some() => {
                if socket.can_let_go() {
                    socket.aim(None)
                } else {
                    self.replace(inner, family).map(|_| ())
                }
            }
            _ => Ok(()),
        }
    }
}
