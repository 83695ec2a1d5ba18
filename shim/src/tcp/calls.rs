//! Accepting, names, options and `shutdown`.

use super::connection::Connection;
use super::listen::Arrival;
use super::sending::Sending;
use super::{Inner, LocalAddress, NOT_SHUT, Outcome, State, Tcp};
use crate::address::{Address, Family, loopback, presented, presented_peer};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{ErrorCode, Host, HostOption};
use crate::network;
use crate::numbers::{
    IPPROTO_TCP, SO_ACCEPTCONN, SO_DOMAIN, SO_ERROR, SO_PROTOCOL, SO_RCVLOWAT, SO_TYPE, SOCK_STREAM,
    SOL_SOCKET, SOL_TCP, TCP_FASTOPEN, TCP_FASTOPEN_NO_COOKIE, TCP_INFO,
};
use crate::object::{Accepted, Events, Shutdown};
use crate::options::{Protocol, Value};
use crate::ports::Event;
use crate::readiness::{Drain, Watch};
use alloc::boxed::Box;
use alloc::rc::Weak;
use core::net::SocketAddr;

const ESTABLISHED: u8 = 1;
const SYN_SENT: u8 = 2;
const FIN_WAIT1: u8 = 4;
const FIN_WAIT2: u8 = 5;
const CLOSE: u8 = 7;
const CLOSE_WAIT: u8 = 8;
const LAST_ACK: u8 = 9;
const LISTEN: u8 = 10;

/// A socket that was shut down before the host had accepted everything sent, and is still open.
struct HalfClosed<H: Host>(Weak<Tcp<H>>);

impl<H: Host> Drain<H> for HalfClosed<H> {
    fn watch(&mut self, watch: &mut Watch<H>) {
        if let Some(tcp) = self.0.upgrade()
            && let State::Connected(connection) = &mut tcp.inner.borrow_mut().state
        {
            connection.watch_output(watch);
        }
    }

    fn advance(&mut self) -> bool {
        let Some(tcp) = self.0.upgrade() else { return true };
        match &mut tcp.inner.borrow_mut().state {
            State::Connected(connection) => connection.finish(),
            _ => true,
        }
    }
}

impl<H: Host> Tcp<H> {
    fn status(&self, level: i32, name: i32) -> Option<Value> {
        if (level, name) == (SOL_TCP, TCP_INFO) {
            return Some(Value::TcpInfo(self.protocol_state()));
        }
        if level != SOL_SOCKET {
            return None;
        }
        Some(Value::Int(match name {
            SO_ERROR => {
                self.advance();
                self.inner.borrow_mut().take_error().map_or(0, Errno::number)
            }
            SO_TYPE => SOCK_STREAM,
            SO_PROTOCOL => IPPROTO_TCP,
            SO_DOMAIN => crate::numbers::domain(self.config.family),
            SO_ACCEPTCONN => i32::from(matches!(self.inner.borrow().state, State::Listening(_))),
            _ => return None,
        }))
    }

    /// `tcpi_state`, with Linux's numbers.
    fn protocol_state(&self) -> u8 {
        self.advance();
        match &mut self.inner.borrow_mut().state {
            State::Closed | State::Bound(_) => CLOSE,
            State::Connecting(_) => SYN_SENT,
            State::Listening(_) => LISTEN,
            // What the peer has acknowledged is not known.
            State::Connected(connection) => match connection.directions() {
                _ if connection.is_over() => CLOSE,
                (false, Sending::Open | Sending::Barred) => ESTABLISHED,
                (false, Sending::Closing) => FIN_WAIT1,
                (false, Sending::Closed) => FIN_WAIT2,
                (true, Sending::Open | Sending::Barred) => CLOSE_WAIT,
                (true, Sending::Closing) => LAST_ACK,
                (true, Sending::Closed) => CLOSE,
            },
        }
    }
}

impl<H: Host> Tcp<H> {
    /// `accept`
    pub fn accept(&self, context: &Context<H>, wants_peer: bool) -> Result<Accepted<H>> {
        let (arrival, used) = match &mut *self.inner.borrow_mut() {
            Inner { state: State::Listening(listening), used, .. } => (listening.accept()?, *used),
            _ => return Err(Errno::EINVAL),
        };
        let Arrival { socket, streams, local } = arrival;
        // As on Linux, its address counts as the listener's, which shows when the connection is dissolved.
        let inherited = LocalAddress::Released { address: local, rebind: None };
        let state = State::Connected(Connection::new(socket, streams, None));
        let accepted = Tcp::with(self.config.inherited(), state, inherited, used);
        let peer = wants_peer.then(|| {
            let peer = accepted.inner.borrow_mut().connection().and_then(Connection::remote);
            // If the peer is already gone, which a read reports, the host no longer has an address for it.
            Address::Inet(presented(peer.unwrap_or(self.nowhere()), self.config.family))
        });
        context.tcp_ports.tell(&*accepted, Event::AcceptedBy(self));
        Ok((accepted, peer))
    }

    /// `getsockname`
    pub fn local_name(&self) -> Result<Address> {
        self.advance();
        let inner = &mut *self.inner.borrow_mut();
        let reported = inner.connection().and_then(Connection::local);
        let local = match reported {
            Some(local) => local,
            None => {
                let own = inner.bound().unwrap_or(self.nowhere());
                // An attempt takes a new port, which the host does not report before it succeeds.
                let is_unknown = matches!(inner.state, State::Connecting(_))
                    && matches!(inner.local, LocalAddress::Released { rebind: None, .. });
                let port = if is_unknown { 0 } else { own.port() };
                SocketAddr::new(inner.routed.map_or(own.ip(), loopback), port)
            }
        };
        Ok(Address::Inet(presented(local, self.config.family)))
    }

    /// `getpeername`
    pub fn peer_name(&self) -> Result<Address> {
        self.advance();
        let State::Connected(connection) = &mut self.inner.borrow_mut().state else {
            return Err(Errno::ENOTCONN);
        };
        // Nothing else known here reveals a reset.
        connection.look();
        let remote = connection.remote().ok_or(Errno::ENOTCONN)?;
        Ok(Address::Inet(presented_peer(remote, self.config.family)))
    }

    /// `shutdown`
    pub fn shutdown(&self, context: &Context<H>, how: Shutdown) -> Result<()> {
        self.advance();
        let mut guard = self.inner.borrow_mut();
        let inner = &mut *guard;
        // On Linux even one that fails.
        inner.wake();
        match &mut inner.state {
            State::Connected(connection) => {
                connection.look();
                if connection.remote().is_none() {
                    return Err(Errno::ENOTCONN);
                }
                inner.outcome = Outcome::Reported;
                if how.receive {
                    connection.end_receiving();
                }
                let remains = how.send && !connection.end_sending();
                drop(guard);
                if remains {
                    let drain = Box::new(HalfClosed(self.me.clone()));
                    // The end of the program closes the socket, which has its own wait.
                    context.waiter.drain(drain, Some(0));
                }
                context.tcp_ports.tell(self, Event::ShutsDown);
                Ok(())
            }
            // Linux ends the attempt, and the socket can start again.
            State::Connecting(_) => {
                inner.end_attempt(NOT_SHUT);
                inner.outcome = Outcome::Reported;
                inner.error = Some(Errno::ECONNRESET);
                Ok(())
            }
            State::Listening(_) => {
                if how.receive {
                    drop(guard);
                    context.tcp_ports.tell(self, Event::Closes { abruptly: true });
                    self.inner.borrow_mut().end_attempt(NOT_SHUT);
                }
                Ok(())
            }
            // Linux returns ENOTCONN but remembers it.
            State::Closed | State::Bound(_) => {
                inner.shut.receive |= how.receive;
                inner.shut.send |= how.send;
                if inner.outcome == Outcome::Unreported {
                    inner.outcome = Outcome::Barred;
                }
                Err(Errno::ENOTCONN)
            }
        }
    }

    /// The interface of the network that it uses, once that is chosen.
    pub fn network(&self) -> Option<network::Index> {
        self.inner.borrow().used.index()
    }

    /// `getsockopt`
    pub fn option(&self, context: &Context<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize> {
        if let Some(answer) = network::choice(&context.networks, &self.config.options, (level, name), value) {
            return answer;
        }
        let found = match self.status(level, name) {
            Some(found) => found,
            None => self.config.options.borrow().get(Protocol::Tcp, self.config.family, level, name)?,
        };
        Ok(found.write(value))
    }

    /// What has arrived may be enough now, which wakes those who wait for input.
    fn low_water_changed(&self) {
        let low_water = self.low_water();
        if let Some(connection) = self.inner.borrow_mut().connection()
            && connection.events(low_water).contains(Events::IN)
        {
            connection.receiving.wake();
        }
    }

    /// `setsockopt`
    pub fn set_option(&self, context: &Context<H>, level: i32, name: i32, value: &[u8]) -> Result<()> {
        let (options, used) = (&self.config.options, self.network());
        if let Some(answer) = network::set_choice(&context.networks, options, used, (level, name), value) {
            return answer;
        }
        if level == crate::numbers::SOL_IPV6
            && name == crate::numbers::IPV6_V6ONLY
            && self.config.family == Family::Inet6
            && self.inner.borrow().has_port()
        {
            return Err(Errno::EINVAL);
        }
        if level == SOL_TCP
            && matches!(name, TCP_FASTOPEN | TCP_FASTOPEN_NO_COOKIE)
            && matches!(self.inner.borrow().state, State::Connected(_) | State::Connecting(_))
        {
            return Err(Errno::EINVAL);
        }
        let before = self.config.options.borrow().clone();
        let for_host =
            self.config.options.borrow_mut().set(Protocol::Tcp, self.config.family, level, name, value)?;
        if (level, name) == (SOL_SOCKET, SO_RCVLOWAT) {
            self.low_water_changed();
        }
        let inner = self.inner.borrow();
        if let LocalAddress::Bound { held, .. } = &inner.local {
            held.reuses.set(self.config.options.borrow().reuse_address);
        }
        let Some(option) = for_host else { return Ok(()) };
        let apply = |socket: &H::TcpSocket| {
            // A dual-stack socket also has options that the host's socket of one family lacks.
            if matches!(option, HostOption::HopLimit(..)) && !option.applies_to(H::tcp_family(socket)) {
                return Ok(());
            }
            H::tcp_set(socket, option)
        };
        let answer = match &inner.state {
            // A connecting host socket accepts no options; they are applied when it is connected.
            State::Closed | State::Connecting(_) => Ok(()),
            State::Bound(bound) => bound.each(apply),
            State::Connected(connection) => apply(connection.socket()),
            State::Listening(listening) => listening.each(&apply),
        };
        answer.or_else(|code| {
            // Linux accepts an option on a connection that has ended.
            if code == ErrorCode::InvalidState {
                return Ok(());
            }
            *self.config.options.borrow_mut() = before;
            Err(Errno::from(code))
        })
    }
}
