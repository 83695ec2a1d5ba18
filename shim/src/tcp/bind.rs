//! `bind`: the first use of the network by a server.

use super::{Inner, State, Tcp, create};
use crate::address::{Address, IpFamily, family_of};
use crate::errno::{Errno, Result, refused};
use crate::host::{ErrorCode, Host};
use crate::network::{Route, first_allowed, host_ip};
use crate::process::Process;
use core::cell::Cell;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// How often a dual-stack socket looks for a port that is free in both families.
const PORT_ATTEMPTS: usize = 32;

/// What the host has bound.
pub struct Bound<H: Host> {
    /// The socket of the address's own family.
    pub socket: H::TcpSocket,
    /// Its family.
    pub family: IpFamily,
    /// The IPv4 half of a dual-stack socket that is bound to `::`.
    pub mapped: Option<H::TcpSocket>,
    /// The network, which has to be the same for all that follows.
    pub route: Route<H>,
}

impl<H: Host> Bound<H> {
    /// Does something to each host socket, and stops at the first refusal.
    pub fn each(&self, act: impl Fn(&H::TcpSocket) -> Result<(), ErrorCode>) -> Result<(), ErrorCode> {
        act(&self.socket)?;
        self.mapped.as_ref().map_or(Ok(()), act)
    }
}

/// How `connect` binds a socket that was bound before. A program that never binds is linked without it.
pub struct Binding<H: Host>(Cell<Option<BindHost<H>>>);

type BindHost<H> = fn(&Tcp<H>, &Process<H>, &mut Inner<H>, SocketAddr) -> Result<()>;

impl<H: Host> Binding<H> {
    /// Not needed yet.
    pub const fn new() -> Self {
        Binding(Cell::new(None))
    }

    pub(super) fn install(&self) {
        self.0.set(Some(Tcp::bind_host));
    }

    pub(super) fn get(&self) -> Option<BindHost<H>> {
        self.0.get()
    }
}

impl<H: Host> Default for Binding<H> {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether two sockets could receive for the same address.
fn overlap(a: &SocketAddr, b: &SocketAddr) -> bool {
    a.port() == b.port()
        && match (a.ip(), b.ip()) {
            (a, b) if a == b => true,
            (IpAddr::V4(a), IpAddr::V4(b)) => a.is_unspecified() || b.is_unspecified(),
            (IpAddr::V6(a), IpAddr::V6(b)) => a.is_unspecified() || b.is_unspecified(),
            _ => false,
        }
}

impl<H: Host> Tcp<H> {
    pub(super) fn do_bind(&self, process: &Process<H>, address: &Address) -> Result<()> {
        let Address::Inet(address) = address else { return Err(Errno::EAFNOSUPPORT) };
        let local = self.config.host_address(*address, Errno::EINVAL)?;
        {
            let inner = self.inner.borrow();
            if inner.has_port() {
                return Err(Errno::EINVAL);
            }
        }
        self.refuse_conflict(process, local)?;
        process.binding.install();
        let mut inner = self.inner.borrow_mut();
        self.bind_host(process, &mut inner, local)?;
        inner.numbered = local.port() != 0;
        // An address of its own ends what the socket could do for IPv4.
        if local.is_ipv6() && !local.ip().is_unspecified() {
            self.config.options.borrow_mut().v6_only = true;
        }
        Ok(())
    }

    /// The host sets SO_REUSEADDR for every socket, so the sockets of the component itself are compared here, as Linux does.
    fn refuse_conflict(&self, process: &Process<H>, local: SocketAddr) -> Result<()> {
        let reuses = self.config.options.borrow().reuse_address;
        let taken = local.port() != 0
            && process.any(|object| {
                let Some(other) = object.as_any().downcast_ref::<Tcp<H>>() else { return false };
                let inner = other.inner.borrow();
                let Some(theirs) = inner.bound().filter(|_| !inner.released) else { return false };
                let share = reuses && other.config.options.borrow().reuse_address;
                let listening = matches!(inner.state, State::Listening(_));
                (listening || !share)
                    && self
                        .covers(local)
                        .any(|mine| other.covers(theirs).any(|theirs| overlap(&mine, &theirs)))
            });
        if taken { Err(Errno::EADDRINUSE) } else { Ok(()) }
    }

    /// The addresses that a socket serves which is bound to this one: with `::` of a dual-stack socket all of IPv4 too.
    fn covers(&self, local: SocketAddr) -> impl Iterator<Item = SocketAddr> + use<H> {
        let any = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), local.port());
        [Some(local), self.both(local).then_some(any)].into_iter().flatten()
    }

    /// Whether a socket bound to this address has a half in either family.
    fn both(&self, local: SocketAddr) -> bool {
        self.config.dual_stack() && matches!(local.ip(), IpAddr::V6(ip) if ip.is_unspecified())
    }

    /// Makes the host's sockets and binds them to an address in the host's form.
    pub(super) fn bind_host(
        &self,
        process: &Process<H>,
        inner: &mut Inner<H>,
        local: SocketAddr,
    ) -> Result<()> {
        let device = self.config.options.borrow().device;
        let host = SocketAddr::new(host_ip(device, local.ip())?, local.port());
        let both = self.both(local);
        let attempts = if both && local.port() == 0 { PORT_ATTEMPTS } else { 1 };
        let routes = process.networks.at(device, local.ip())?;
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
        inner.used = Some(bound.route.index);
        inner.released = false;
        let own = if host == local { given } else { SocketAddr::new(local.ip(), given.port()) };
        inner.bound_to = Some(own.into());
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
        // The address is of the right family: what is left is one that no socket can have.
        ErrorCode::InvalidArgument => Errno::EADDRNOTAVAIL,
        code => refused::<H>(
            code,
            "EACCES: the host does not grant bind to this address (wasmtime: -S inherit-network)",
        ),
    })
}
