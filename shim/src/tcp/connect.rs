//! `connect`, and what becomes of an attempt.

use super::connection::Connection;
use super::{Connecting, Inner, NOT_SHUT, Routes, SHUT, State, Tcp, create, tell_all};
use crate::address::{Address, connectable, family_of};
use crate::errno::{Errno, Result, refused};
use crate::host::{ErrorCode, Host, Streams};
use crate::process::Process;
use alloc::rc::Rc;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The errno of an attempt that failed.
fn refusal<H: Host>(code: ErrorCode) -> Errno {
    match code {
        ErrorCode::InvalidArgument => Errno::EINVAL,
        // EALREADY would say that the attempt goes on.
        ErrorCode::ConcurrencyConflict => Errno::EIO,
        ErrorCode::AddressInUse | ErrorCode::AddressNotBindable => Errno::EADDRNOTAVAIL,
        code => refused::<H>(
            code,
            "EACCES: the host does not grant connect to this address (wasmtime: -S inherit-network)",
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

impl<H: Host> Tcp<H> {
    pub(super) fn do_connect(&self, process: &Process<H>, address: &Address) -> Result<()> {
        self.advance();
        let mut inner = self.inner.borrow_mut();
        let remote = match address {
            Address::Inet(address) => *address,
            Address::Unspecified => {
                // As on Linux, what the connection still had is thrown away, and that shows as a reset.
                inner.error = match &mut inner.state {
                    State::Connected(connection) if connection.remote().is_none() => connection.take_error(),
                    State::Connected(_) | State::Connecting(_) => Some(Errno::ECONNRESET),
                    State::Closed | State::Bound(_) | State::Listening(_) => inner.error,
                };
                inner.state = State::Closed;
                inner.used = None;
                (inner.untold, inner.shut) = (false, NOT_SHUT);
                return Ok(());
            }
            Address::Local(_) => return Err(Errno::EAFNOSUPPORT),
        };
        match inner.state {
            // The call that begins an attempt is answered before its end is known, so the next call tells it.
            State::Connected(_) if inner.untold => {
                inner.untold = false;
                return Ok(());
            }
            State::Connected(_) | State::Listening(_) => return Err(Errno::EISCONN),
            State::Connecting(_) => return Err(Errno::EALREADY),
            State::Closed | State::Bound(_) if inner.untold => {
                inner.untold = false;
                inner.shut = NOT_SHUT;
                return Err(inner.error.take().unwrap_or(Errno::ECONNABORTED));
            }
            State::Closed | State::Bound(_) => {}
        }
        let remote = connectable(self.config.host_address(remote, Errno::ENETUNREACH)?);
        if !unicast(remote.ip()) {
            return Err(Errno::ENETUNREACH);
        }
        inner.shut = NOT_SHUT;
        inner.error = None;
        if remote.port() == 0 {
            // WASI refuses the port; Linux tries it, and nobody listens there.
            inner.untold = true;
            inner.error = Some(Errno::ECONNREFUSED);
            inner.shut = SHUT;
            return Err(Errno::EINPROGRESS);
        }
        if let (State::Closed, Some(local)) = (&inner.state, inner.bound_to) {
            self.bind_host(process, &mut inner, local)?;
        }
        let family = family_of(&remote);
        let device = self.config.options.borrow().device;
        let mut routes = process.networks.towards(device, remote.ip())?;
        let socket = match core::mem::replace(&mut inner.state, State::Closed) {
            State::Bound(bound) => {
                routes = alloc::vec![bound.route];
                let socket = if bound.family == family { Some(bound.socket) } else { bound.mapped };
                // Bound to an address of the one family, it cannot reach the other.
                Some(socket.ok_or(Errno::ENETUNREACH)?)
            }
            _ => None,
        };
        match self.begin(&mut inner, socket, routes.into_iter(), remote) {
            Ok(()) => {}
            Err(error @ (Errno::ECONNREFUSED | Errno::ECONNRESET | Errno::ETIMEDOUT)) => {
                inner.error = Some(error);
                inner.shut = SHUT;
            }
            // What needs no answer from the network, Linux tells at once.
            Err(error) => return Err(error),
        }
        inner.untold = true;
        Err(Errno::EINPROGRESS)
    }

    /// Begins an attempt with the host's socket, or a new one, on the first network that does not refuse at once. Nothing is left of the
    /// socket when it fails.
    fn begin(
        &self,
        inner: &mut Inner<H>,
        mut socket: Option<H::TcpSocket>,
        mut routes: Routes<H>,
        remote: SocketAddr,
    ) -> Result<()> {
        let mut refused = None;
        while let Some(route) = routes.next() {
            let socket = match socket.take() {
                Some(socket) => socket,
                None => create::<H>(&self.config, family_of(&remote))?,
            };
            // No packet leaves before the host is asked for the outcome, so a non-blocking caller asks too.
            let answer = H::tcp_start_connect(&socket, &route.network, remote)
                .and_then(|()| H::tcp_finish_connect(&socket));
            inner.used = Some(route.index);
            match answer {
                Ok(streams) => {
                    inner.state = State::Connected(self.connected(socket, streams, remote));
                    return Ok(());
                }
                Err(ErrorCode::WouldBlock) => {
                    let done = Rc::new(H::tcp_subscribe(&socket));
                    inner.state = State::Connecting(Connecting { done, socket, remote, others: routes });
                    return Ok(());
                }
                Err(code) => {
                    inner.used = None;
                    let error = refusal::<H>(code);
                    if code != ErrorCode::AccessDenied {
                        return Err(error);
                    }
                    refused = refused.or(Some(error));
                }
            }
        }
        Err(refused.unwrap_or(Errno::ENETUNREACH))
    }

    /// Looks how a connection attempt is going.
    pub(super) fn advance(&self) {
        let mut inner = self.inner.borrow_mut();
        let State::Connecting(connecting) = &inner.state else { return };
        let answer = H::tcp_finish_connect(&connecting.socket);
        if answer.as_ref().is_err_and(|code| *code == ErrorCode::WouldBlock) {
            return;
        }
        let State::Connecting(connecting) = core::mem::replace(&mut inner.state, State::Closed) else {
            return;
        };
        let Connecting { done, socket, remote, others } = connecting;
        drop(done);
        match answer {
            Ok(streams) => inner.state = State::Connected(self.connected(socket, streams, remote)),
            // Only dropping the host's socket is valid now. The program's may try again.
            Err(code) => {
                drop(socket);
                let error = refusal::<H>(code);
                let others = if code == ErrorCode::AccessDenied { others } else { Routes::default() };
                if let Err(next) = self.begin(&mut inner, None, others, remote) {
                    inner.error =
                        Some(if matches!(next, Errno::EACCES | Errno::ENETUNREACH) { error } else { next });
                    inner.shut = SHUT;
                }
            }
        }
    }

    fn connected(&self, socket: H::TcpSocket, streams: Streams<H>, remote: SocketAddr) -> Connection<H> {
        // What was set while connecting could not be told then. A refusal now has no call to come back from.
        let _ = tell_all::<H>(&self.config, &socket, family_of(&remote));
        let local = H::tcp_local(&socket).unwrap_or(self.nowhere());
        let remote = H::tcp_remote(&socket).unwrap_or(remote);
        Connection::new(socket, streams, local, remote)
    }
}
