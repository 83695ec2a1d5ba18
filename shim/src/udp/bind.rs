//! The local name: `bind`, and the port that a socket gets without it.

use super::host_socket::HostSocket;
use super::{Inner, Name, Udp};
use crate::address::{Address, IpFamily, family_of, unspecified};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{Host, Outgoing};
use crate::network::{Route, check_scope, first_allowed, host_ip};
use crate::ports::HeldAddress;
use core::net::{IpAddr, SocketAddr};

/// How often a dual-stack socket looks for a port that is free in both families.
const PORT_ATTEMPTS: usize = 32;
/// How long to wait for a port that the host is about to release, in nanoseconds: initially, and at most.
const PAUSE_FIRST: u64 = 20_000;
const PAUSE_MOST: u64 = 100_000_000;

impl<H: Host> Udp<H> {
    pub(super) fn do_bind(&self, context: &Context<H>, address: &Address) -> Result<()> {
        let Address::Inet(address) = address else { return Err(Errno::EAFNOSUPPORT) };
        let local = self.config.host_address(*address, Errno::EINVAL)?;
        let inner = &mut *self.inner.borrow_mut();
        if inner.name.is_some() {
            return Err(Errno::EINVAL);
        }
        let device = self.config.options.borrow().device;
        check_scope(&context.networks, device, &local)?;
        let routes = context.networks.at(device, local.ip())?;
        let leaves = context.udp_leaving.take(local.port());
        let answer = first_allowed(&routes, |route| {
            patiently::<H, _>(leaves, || self.take_name(context, inner, route, local, None))
        });
        if answer == Err(Errno::EADDRINUSE) {
            // As on Linux, this discards the address that an earlier bind left.
            inner.kept = None;
        }
        answer?;
        // A specific address excludes IPv4.
        if local.is_ipv6() && !local.ip().is_unspecified() {
            self.config.options.borrow_mut().v6_only = true;
        }
        Ok(())
    }

    /// Runs an operation that needs a port. A socket without one first gets one of the host's choice, on the network that reaches the other
    /// end; a dual-stack socket in one family only, if requested. If a network refuses, the next one is tried.
    pub(super) fn with_port<T>(
        &self,
        context: &Context<H>,
        inner: &mut Inner<H>,
        towards: Option<IpAddr>,
        only: Option<IpFamily>,
        mut act: impl FnMut(&mut Inner<H>) -> Result<T>,
    ) -> Result<T> {
        if inner.name.is_some() && !inner.undecided {
            return act(inner);
        }
        let kept = inner.kept;
        let local = match kept {
            Some(ip) => SocketAddr::new(ip, 0),
            None => self.nowhere(),
        };
        let device = self.config.options.borrow().device;
        let routes = match towards {
            Some(ip) if local.ip().is_unspecified() => context.networks.towards(device, ip)?,
            _ => context.networks.at(device, local.ip())?,
        };
        first_allowed(&routes, |route| {
            if inner.name.is_none() {
                self.take_name(context, inner, route, local, only)?;
            } else if inner.route.as_ref().is_some_and(|taken| taken.index != route.index) {
                // It has refused already.
                return Err(Errno::EACCES);
            }
            let answer = act(inner);
            let next = routes.last().is_some_and(|last| last.index != route.index);
            inner.undecided = next && answer.as_ref().is_err_and(|error| *error == Errno::EAGAIN);
            if next && answer.as_ref().is_err_and(|error| *error == Errno::EACCES) {
                (inner.v4, inner.v6, inner.name, inner.kept) = (None, None, None, kept);
            }
            answer
        })
    }

    fn take_name(
        &self,
        context: &Context<H>,
        inner: &mut Inner<H>,
        route: &Route<H>,
        asked: SocketAddr,
        only: Option<IpFamily>,
    ) -> Result<()> {
        let network = &route.network;
        let both = self.serves_both(&asked) && only.is_none();
        let attempts = if both && asked.port() == 0 { PORT_ATTEMPTS } else { 1 };
        let family = match only {
            Some(family) if self.serves_both(&asked) => family,
            _ => family_of(&asked),
        };
        for attempt in 1..=attempts {
            let own = SocketAddr::new(self.ip_in(&asked, family)?, asked.port());
            let socket = HostSocket::<H>::bind(&self.config, network, own)?;
            let port = if asked.port() == 0 { socket.local()?.port() } else { asked.port() };
            let other = if both {
                let any = SocketAddr::new(self.ip_in(&asked, IpFamily::V4)?, port);
                match HostSocket::<H>::bind(&self.config, network, any) {
                    Ok(other) => Some(other),
                    Err(Errno::EADDRINUSE) if attempt < attempts => continue,
                    Err(Errno::EADDRINUSE) => return Err(Errno::EADDRINUSE),
                    // A host without IPv4, or one that refuses it, still serves IPv6.
                    Err(_) => None,
                }
            } else {
                None
            };
            match family {
                IpFamily::V4 => inner.v4 = Some(socket),
                IpFamily::V6 => (inner.v6, inner.v4) = (Some(socket), other),
            }
            inner.route = Some(route.clone());
            inner.kept = None;
            inner.name = Some(Name { asked, port, route: None });
            let held = HeldAddress::new(SocketAddr::new(asked.ip(), port), both, false);
            inner.in_flight = context.own_datagrams.receive(held);
            return Ok(());
        }
        Err(Errno::EADDRINUSE)
    }

    /// Whether a socket bound to this address is IPv6 and IPv4 in one.
    fn serves_both(&self, asked: &SocketAddr) -> bool {
        self.config.dual_stack() && asked.is_ipv6() && asked.ip().is_unspecified()
    }

    /// With an address of one family, a socket cannot reach the other.
    pub(super) fn reaches(&self, name: &Name, family: IpFamily) -> Result<()> {
        let serves = family == family_of(&name.asked) || self.serves_both(&name.asked);
        let routed = name.route.is_none_or(|ip| ip.is_ipv6());
        match family {
            IpFamily::V4 if serves => Ok(()),
            IpFamily::V4 => Err(Errno::ENETUNREACH),
            IpFamily::V6 if serves && routed => Ok(()),
            IpFamily::V6 => Err(Errno::EAFNOSUPPORT),
        }
    }

    /// The host's socket of a family, created now if the name allows it and it was not needed before.
    pub(super) fn host_socket<'i>(
        &self,
        inner: &'i mut Inner<H>,
        family: IpFamily,
    ) -> Result<&'i mut HostSocket<H>> {
        let Inner { name: Some(name), route: Some(route), v4, v6, .. } = inner else {
            return Err(Errno::EINVAL);
        };
        self.reaches(name, family)?;
        let slot = match family {
            IpFamily::V4 => v4,
            IpFamily::V6 => v6,
        };
        if slot.is_none() {
            let local = SocketAddr::new(self.ip_in(&name.asked, family)?, name.port);
            *slot = Some(HostSocket::<H>::bind(&self.config, &route.network, local)?);
        }
        slot.as_mut().ok_or(Errno::EINVAL)
    }

    /// Replaces the host's socket by one with the same name and no peer. Received datagrams are kept; those that arrive in between are
    /// lost.
    pub(super) fn replace<'i>(
        &self,
        inner: &'i mut Inner<H>,
        family: IpFamily,
    ) -> Result<&'i mut HostSocket<H>> {
        inner.drain();
        let slot = match family {
            IpFamily::V4 => &mut inner.v4,
            IpFamily::V6 => &mut inner.v6,
        };
        if let Some(mut old) = slot.take() {
            old.pass_on();
        }
        patiently::<H, _>(true, || self.host_socket(inner, family).map(|_| ()))?;
        self.host_socket(inner, family)
    }

    /// A datagram to a socket that was closed just now must not arrive there, so this waits until the host has released the address: until
    /// another socket can be bound to it.
    #[inline]
    pub(super) fn let_leave(
        &self,
        context: &Context<H>,
        route: Option<&Route<H>>,
        datagrams: &[Outgoing<'_>],
    ) {
        if context.udp_leaving.any() {
            self.let_leave_now(context, route, datagrams);
        }
    }

    #[cold]
    fn let_leave_now(&self, context: &Context<H>, route: Option<&Route<H>>, datagrams: &[Outgoing<'_>]) {
        let Some(route) = route else { return };
        for to in datagrams.iter().filter_map(|datagram| datagram.to) {
            if context.udp_leaving.take(to.port()) {
                let _ = patiently::<H, _>(true, || HostSocket::<H>::bind(&self.config, &route.network, to));
            }
        }
    }

    /// The address that the host would use towards a peer, found with a separate socket.
    pub(super) fn route(&self, inner: &Inner<H>, peer: SocketAddr) -> Result<IpAddr> {
        let route = inner.route.as_ref().ok_or(Errno::EINVAL)?;
        let any = SocketAddr::new(unspecified(family_of(&peer)), 0);
        let mut scout = HostSocket::<H>::bind(&self.config, &route.network, any)?;
        scout.aim(Some(peer))?;
        Ok(scout.local()?.ip())
    }

    /// The address as the host's socket of a family is bound to it.
    fn ip_in(&self, asked: &SocketAddr, family: IpFamily) -> Result<IpAddr> {
        let ip = if family_of(asked) == family { asked.ip() } else { unspecified(family) };
        host_ip(self.config.options.borrow().device, ip)
    }
}

/// Binds again for a while, if the port is in use but its socket leaves: a host that was waiting for a datagram frees it a little later.
fn patiently<H: Host, T>(leaves: bool, mut bind: impl FnMut() -> Result<T>) -> Result<T> {
    let mut pause = PAUSE_FIRST;
    loop {
        match bind() {
            Err(Errno::EADDRINUSE) if leaves && pause <= PAUSE_MOST => {
                H::block(&H::timer(pause));
                pause *= 2;
            }
            answer => return answer,
        }
    }
}
