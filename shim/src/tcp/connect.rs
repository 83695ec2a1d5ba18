//! `connect`, and the outcome of an attempt.

use super::closing::Closing;
use super::connection::Connection;
use super::host_socket::{apply_options, create};
use super::{Inner, LocalAddress, NOT_SHUT, Outcome, SHUT, State, Tcp};
use crate::address::{Address, IpFamily, connectable, family_of};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{ErrorCode, Host, MOMENT, Streams, refused};
use crate::network::{Route, Used};
use crate::ports::Event;
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The errno of an attempt that failed.
fn refusal<H: Host>(code: ErrorCode) -> Errno {
    match code {
        ErrorCode::InvalidArgument => Errno::EINVAL,
        // EALREADY would mean that the attempt continues.
        ErrorCode::ConcurrencyConflict => Errno::EIO,
        ErrorCode::AddressInUse | ErrorCode::AddressNotBindable => Errno::EADDRNOTAVAIL,
        code => refused::<H>(
            code,
            "EACCES: the host denies connect to this address (wasmtime: -S inherit-network)",
        ),
    }
}

/// Whether an address can be the other end of a connection.
fn unicast(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_multicast() && ip != Ipv4Addr::BROADCAST,
        IpAddr::V6(ip) => !ip.is_multicast(),
    }
}

/// The networks still to try.
type Routes<H> = alloc::vec::IntoIter<Route<H>>;

/// An attempt in progress. The pollable is dropped before the socket.
pub struct Connecting<H: Host> {
    /// Checks the attempt. A program that makes no attempts does not link it: docs/size.md.
    pub advance: fn(&Tcp<H>),
    /// Ready when the host knows the outcome.
    pub done: Rc<H::Pollable>,
    socket: H::TcpSocket,
    remote: SocketAddr,
    /// The networks to try if this one refuses.
    others: Routes<H>,
}

impl<H: Host> Tcp<H> {
    /// `connect`
    pub fn connect(&self, context: &Context<H>, address: &Address) -> Result<()> {
        self.advance();
        if matches!(address, Address::Unspecified) {
            context.tcp_ports.tell(self, Event::Closes { abruptly: true });
        }
        let mut inner = self.inner.borrow_mut();
        let remote = match address {
            Address::Inet(address) => Ok(*address),
            Address::Unspecified => {
                self.dissolve(context, &mut inner);
                return Ok(());
            }
            Address::Local(_) | Address::Short => Err(Errno::EAFNOSUPPORT),
            Address::Wrong(error) => Err(*error),
        };
        if inner.outcome == Outcome::Barred {
            return Err(Errno::EINVAL);
        }
        let unreported = inner.outcome == Outcome::Unreported;
        let inner = &mut *inner;
        match &mut inner.state {
            // The call that starts an attempt returns before its outcome is known, so the next call reports it.
            State::Connected(connection) if unreported => {
                inner.outcome = Outcome::Reported;
                if !connection.is_over() {
                    return Ok(());
                }
                let error = connection.take_error();
                inner.end_attempt(NOT_SHUT);
                return Err(error.unwrap_or(Errno::ECONNABORTED));
            }
            State::Connected(_) | State::Listening(_) => return Err(Errno::EISCONN),
            State::Connecting(_) => return Err(Errno::EALREADY),
            State::Closed | State::Bound(_) if unreported => {
                inner.outcome = Outcome::Reported;
                inner.shut = NOT_SHUT;
                inner.routed = None;
                inner.wake();
                return Err(inner.error.take().unwrap_or(Errno::ECONNABORTED));
            }
            State::Closed | State::Bound(_) => {}
        }
        let remote = self.config.host_address(remote?, Errno::ENETUNREACH)?;
        let own = inner.bound().map(|own| (family_of(&own), own.ip().is_unspecified()));
        let remote = match (own, remote.ip()) {
            // The wildcard address of a socket that has become an IPv4 one.
            (Some((IpFamily::V4, _)), IpAddr::V6(Ipv6Addr::UNSPECIFIED)) => {
                SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), remote.port())
            }
            // Bound to an address of one family, it cannot reach the other.
            (Some((IpFamily::V4, _)), IpAddr::V6(_)) => return Err(Errno::EAFNOSUPPORT),
            (Some((IpFamily::V6, false)), IpAddr::V4(_)) => return Err(Errno::ENETUNREACH),
            _ => connectable(remote, inner.bound().map(|own| own.ip())),
        };
        if !unicast(remote.ip()) {
            return Err(Errno::ENETUNREACH);
        }
        let is_bound_to_any = inner.bound().is_some_and(|own| own.ip().is_unspecified());
        inner.routed = (is_bound_to_any && remote.ip().is_loopback()).then(|| family_of(&remote));
        inner.error = None;
        if let (State::Closed, Some(rebind)) = (&inner.state, inner.rebind()) {
            rebind(self, context, inner)?;
        }
        if remote.port() == 0 {
            // WASI rejects the port; Linux tries it, and the connection is refused.
            inner.outcome = Outcome::Unreported;
            inner.error = Some(Errno::ECONNREFUSED);
            inner.end_attempt(SHUT);
            return Err(Errno::EINPROGRESS);
        }
        let family = family_of(&remote);
        let device = self.config.options.borrow().device;
        let mut routes = context.networks.towards(device, remote.ip())?;
        let socket = match core::mem::replace(&mut inner.state, State::Closed) {
            State::Bound(bound) => {
                routes = alloc::vec![bound.route];
                let socket = if bound.family == family { Some(bound.socket) } else { bound.mapped };
                Some(socket.ok_or(Errno::ENETUNREACH)?)
            }
            _ => None,
        };
        match self.begin(inner, socket, routes.into_iter(), remote, context.waiter.is_patient()) {
            Ok(()) => {}
            Err(error @ (Errno::ECONNREFUSED | Errno::ECONNRESET | Errno::ETIMEDOUT)) => {
                inner.error = Some(error);
                inner.end_attempt(SHUT);
            }
            // Linux reports at once whatever needs no network.
            Err(error) => return Err(error),
        }
        inner.outcome = Outcome::Unreported;
        Err(Errno::EINPROGRESS)
    }

    /// Starts an attempt with the host's socket, or a new one, on the first network that does not refuse at once. On failure the host
    /// socket is gone.
    fn begin(
        &self,
        inner: &mut Inner<H>,
        mut socket: Option<H::TcpSocket>,
        mut routes: Routes<H>,
        remote: SocketAddr,
        waits: bool,
    ) -> Result<()> {
        let mut answer = Err(Errno::ENETUNREACH);
        while let Some(route) = routes.next() {
            let socket = match socket.take() {
                Some(socket) => socket,
                None => create::<H>(&self.config, family_of(&remote))?,
            };
            // The host sends no packet before it is asked for the outcome, so a non-blocking caller asks too.
            let outcome = H::tcp_start_connect(&socket, &route.network, remote)
                .and_then(|()| H::tcp_finish_connect(&socket));
            inner.used = Used::network(route.index);
            match outcome {
                Ok(streams) => {
                    self.connected(inner, socket, streams, remote);
                    return Ok(());
                }
                Err(ErrorCode::WouldBlock) => {
                    let done = Rc::new(H::tcp_subscribe(&socket));
                    let connecting =
                        Connecting { advance: Self::look_at_attempt, done, socket, remote, others: routes };
                    if !waits && remote.ip().is_loopback() {
                        // On loopback Linux completes before the program can check, so the host gets a moment.
                        H::poll(&[&connecting.done, &H::timer(MOMENT)]);
                    }
                    inner.state = State::Connecting(connecting);
                    return Ok(());
                }
                Err(code) => {
                    inner.used = Used::NONE;
                    answer = Err(refusal::<H>(code));
                    if code != ErrorCode::AccessDenied {
                        break;
                    }
                }
            }
        }
        answer
    }

    /// Checks a connection attempt.
    pub(super) fn advance(&self) {
        let advance = match &self.inner.borrow().state {
            State::Connecting(connecting) => connecting.advance,
            _ => return,
        };
        advance(self);
    }

    fn look_at_attempt(&self) {
        let mut inner = self.inner.borrow_mut();
        let State::Connecting(connecting) = &inner.state else { return };
        let answer = H::tcp_finish_connect(&connecting.socket);
        if matches!(answer, Err(ErrorCode::WouldBlock)) {
            return;
        }
        let State::Connecting(connecting) = core::mem::replace(&mut inner.state, State::Closed) else {
            return;
        };
        let Connecting { done, socket, remote, others, .. } = connecting;
        drop(done);
        match answer {
            Ok(streams) => self.connected(&mut inner, socket, streams, remote),
            // Now only dropping the host's socket is valid. The program may try again.
            Err(code) => {
                drop(socket);
                let error = refusal::<H>(code);
                let others = if code == ErrorCode::AccessDenied { others } else { Routes::default() };
                if let Err(next) = self.begin(&mut inner, None, others, remote, false) {
                    inner.error =
                        Some(if matches!(next, Errno::EACCES | Errno::ENETUNREACH) { error } else { next });
                    inner.end_attempt(SHUT);
                }
            }
        }
    }

    /// AF_UNSPEC. As on Linux, the connection's data is discarded, and the peer sees a reset.
    fn dissolve(&self, context: &Context<H>, inner: &mut Inner<H>) {
        if !matches!(inner.state, State::Closed | State::Bound(_)) {
            inner.error = match &mut inner.state {
                State::Listening(_) => inner.error,
                State::Connected(connection) => {
                    let error =
                        if connection.is_over() { connection.take_error() } else { Some(Errno::ECONNRESET) };
                    // The address is cleared, and the port is still reported.
                    let port = connection.local().map(|local| local.port());
                    if let LocalAddress::Unbound = inner.local {
                        inner.local = LocalAddress::Released { address: self.nowhere().into(), rebind: None };
                    }
                    if let (LocalAddress::Released { address, .. }, Some(port)) = (&mut inner.local, port) {
                        address.set_port(port);
                    }
                    error
                }
                _ => Some(Errno::ECONNRESET),
            };
            let ended = core::mem::replace(&mut inner.state, State::Closed);
            inner.end_attempt(NOT_SHUT);
            if let State::Connected(connection) = ended {
                context.waiter.drain(Box::new(Closing(connection)), Some(0));
            }
        } else {
            inner.wake();
        }
        (inner.outcome, inner.shut, inner.routed) = (Outcome::Reported, NOT_SHUT, None);
    }

    fn connected(&self, inner: &mut Inner<H>, socket: H::TcpSocket, streams: Streams<H>, remote: SocketAddr) {
        // Options set while connecting could not be applied then. There is no call left to report a failure.
        let _ = apply_options::<H>(&self.config, &socket, family_of(&remote));
        let mut connection = Connection::new(socket, streams, Some(remote));
        // An earlier shutdown takes effect now, but the peer is not notified.
        connection.begin_shut(core::mem::replace(&mut inner.shut, NOT_SHUT));
        inner.state = State::Connected(connection);
    }
}
