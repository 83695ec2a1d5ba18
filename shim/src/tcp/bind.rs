//! `bind`: the first use of the network by a server.

use super::host_socket::create;
use super::{Inner, LocalAddress, Rebind, State, Tcp};
use crate::address::{Address, IpFamily, family_of};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{ErrorCode, Host, refused};
use crate::network::{Route, Used, check_scope, first_allowed, host_ip};
use crate::ports::HeldAddress;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// How often a dual-stack socket looks for a port that is free in both families.
const PORT_ATTEMPTS: usize = 32;

/// The sockets that the host has bound.
pub struct Bound<H: Host> {
    /// The socket of the address's family.
    pub socket: H::TcpSocket,
    /// Its family.
    pub family: IpFamily,
    /// The IPv4 half of a dual-stack socket that is bound to `::`.
    pub mapped: Option<H::TcpSocket>,
    /// The network, which must stay the same from then on.
    pub route: Route<H>,
}

impl<H: Host> Bound<H> {
    /// Applies a function to each host socket, and stops at the first error.
    pub fn each(&self, act: impl Fn(&H::TcpSocket) -> Result<(), ErrorCode>) -> Result<(), ErrorCode> {
        act(&self.socket)?;
        self.mapped.as_ref().map_or(Ok(()), act)
    }
}

impl<H: Host> Tcp<H> {
    /// `bind`
    pub fn bind(&self, context: &Context<H>, address: &Address) -> Result<()> {
        let Address::Inet(address) = address else { return Err(Errno::EAFNOSUPPORT) };
        let local = self.config.host_address(*address, Errno::EINVAL)?;
        let mut inner = self.inner.borrow_mut();
        if inner.has_port() || (local.is_ipv6() && local.ip().is_multicast()) {
            return Err(Errno::EINVAL);
        }
        check_scope(&context.networks, self.config.options.borrow().device, &local)?;
        let bound = if local.port() != 0 && !context.tcp_ports.allow(&self.held(local)) {
            Err(Errno::EADDRINUSE)
        } else {
            self.bind_host(context, &mut inner, local)
        };
        if bound == Err(Errno::EADDRINUSE) {
            inner.forget_ip(self.nowhere().ip());
        }
        bound?;
        // A specific address excludes IPv4.
        if local.is_ipv6() && !local.ip().is_unspecified() {
            self.config.options.borrow_mut().v6_only = true;
        }
        Ok(())
    }

    /// What the socket claims when it is bound to an address.
    fn held(&self, local: SocketAddr) -> HeldAddress {
        HeldAddress::new(local, self.both(local), self.config.options.borrow().reuse_address)
    }

    /// Whether a socket bound to this address needs a host socket in each family.
    fn both(&self, local: SocketAddr) -> bool {
        self.config.dual_stack() && matches!(local.ip(), IpAddr::V6(ip) if ip.is_unspecified())
    }

    /// Binds a socket again, to the port that it still holds or to another one; or, if it was never bound, to any.
    pub(super) fn rebind(&self, context: &Context<H>, inner: &mut Inner<H>) -> Result<()> {
        let local = inner.own_address().unwrap_or(self.nowhere());
        self.bind_host(context, inner, local)
    }

    /// Makes the host's sockets and binds them to an address in the host's form.
    pub(super) fn bind_host(
        &self,
        context: &Context<H>,
        inner: &mut Inner<H>,
        local: SocketAddr,
    ) -> Result<()> {
        let device = self.config.options.borrow().device;
        let host = SocketAddr::new(host_ip(device, local.ip())?, local.port());
        let both = self.both(local);
        let attempts = if both && local.port() == 0 { PORT_ATTEMPTS } else { 1 };
        let routes = context.networks.at(device, local.ip())?;
        let (bound, given) = first_allowed(&routes, |route| {
            let mut answer = Err(Errno::EADDRINUSE);
            for _ in 0..attempts {
                answer = self.bind_once(route, host, both);
                if !matches!(answer, Err(Errno::EADDRINUSE)) {
                    break;
                }
            }
            answer
        })?;
        inner.used = Used::network(bound.route.index);
        let own = if host == local { given } else { SocketAddr::new(local.ip(), given.port()) };
        let held = context.tcp_ports.hold(self.held(own).with_choice(local.port() != 0));
        inner.local = LocalAddress::Bound { held, rebind: Self::rebind };
        inner.state = State::Bound(bound);
        Ok(())
    }

    fn bind_once(&self, route: &Route<H>, local: SocketAddr, both: bool) -> Result<(Bound<H>, SocketAddr)> {
        let family = family_of(&local);
        let socket = create::<H>(&self.config, family)?;
        bind_socket::<H>(&socket, &route.network, local)?;
        let given = H::tcp_local(&socket)?;
        let mapped = if both {
            let ip = if local.ip().is_loopback() { Ipv4Addr::LOCALHOST } else { Ipv4Addr::UNSPECIFIED };
            let any = SocketAddr::new(IpAddr::V4(ip), given.port());
            let half = create::<H>(&self.config, IpFamily::V4)
                .and_then(|half| bind_socket::<H>(&half, &route.network, any).map(|()| half));
            match half {
                Ok(half) => Some(half),
                Err(Errno::EADDRINUSE) => return Err(Errno::EADDRINUSE),
                // A host without IPv4, or one that refuses it, still serves IPv6.
                Err(_) => None,
            }
        } else {
            None
        };
        Ok((Bound { socket, family, mapped, route: route.clone() }, given))
    }
}

impl<H: Host> Inner<H> {
    /// The address to bind to when the host's socket is recreated.
    pub(super) fn own_address(&self) -> Option<SocketAddr> {
        let released = matches!(self.local, LocalAddress::Released { .. });
        self.bound().map(|own| SocketAddr::new(own.ip(), if released { 0 } else { own.port() }))
    }

    /// How the socket is bound again, if the program has bound it.
    pub(super) fn rebind(&self) -> Option<Rebind<H>> {
        match &self.local {
            LocalAddress::Unbound => None,
            LocalAddress::Bound { rebind, .. } => Some(*rebind),
            LocalAddress::Released { rebind, .. } => *rebind,
        }
    }

    /// As on Linux, a failed bind to an address in use discards the one that an earlier connection left; the port is still reported.
    fn forget_ip(&mut self, wildcard: IpAddr) {
        self.routed = None;
        if let LocalAddress::Released { address, .. } = &mut self.local {
            *address = SocketAddr::new(wildcard, address.get().port()).into();
        }
    }
}

fn bind_socket<H: Host>(socket: &H::TcpSocket, network: &H::Network, local: SocketAddr) -> Result<()> {
    let answer = H::tcp_start_bind(socket, network, local).and_then(|()| {
        loop {
            match H::tcp_finish_bind(socket) {
                Err(ErrorCode::WouldBlock) => H::block(&H::tcp_subscribe(socket)),
                answer => return answer,
            }
        }
    });
    answer.map_err(|code| match code {
        // The address is of the right family, so no socket can be bound to it.
        ErrorCode::InvalidArgument => Errno::EADDRNOTAVAIL,
        code => {
            refused::<H>(code, "EACCES: the host denies bind to this address (wasmtime: -S inherit-network)")
        }
    })
}
