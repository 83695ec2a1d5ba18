//! TCP: the socket that a program sees, as a state machine over the host's sockets.
//!
//! | state | Linux's name | what the host has |
//! |---|---|---|
//! | [`State::Closed`] | TCP_CLOSE | nothing |
//! | [`State::Bound`] | TCP_CLOSE with a local address | one bound socket, or two for a dual-stack socket |
//! | [`State::Connecting`] | TCP_SYN_SENT | one socket that connects |
//! | [`State::Connected`] | TCP_ESTABLISHED and all that follows | one socket with its streams |
//! | [`State::Listening`] | TCP_LISTEN | one listening socket, or two |

mod ahead;
mod bind;
mod calls;
mod closing;
mod connect;
mod connection;
pub mod gather;
mod host_socket;
mod listen;
mod own_ends;
mod receiving;
mod sending;
#[cfg(test)]
mod tests;

use crate::address::{Family, IpFamily, Kept};
use crate::config::Config;
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{Host, MOMENT};
use crate::iovec::IoSliceMut;
use crate::network::Used;
use crate::object::{
    Activity, Events, FileType, Input, Look, Message, MsgFlags, Object, Received, Shutdown, Socket, Take,
    Taken,
};
use crate::options::{Protocol, Settings};
use crate::ports::{Event, HeldAddress};
use crate::readiness::Watch;
use crate::room::room_for;
use alloc::boxed::Box;
use alloc::rc::{Rc, Weak};
use bind::Bound;
use closing::Closing;
use connect::Connecting;
use connection::Connection;
use core::cell::RefCell;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use gather::Rhythm;
use listen::Listens;

/// The most that is buffered for a program that waits instead of reading, unless it requested a larger buffer. Linux's receive buffer is of
/// this order.
const AHEAD_MOST: usize = 128 * 1024;

/// A TCP socket.
pub struct Tcp<H: Host> {
    config: Config,
    inner: RefCell<Inner<H>>,
    /// The socket itself, for what outlives a call.
    me: Weak<Self>,
}

struct Inner<H: Host> {
    state: State<H>,
    local: LocalAddress<H>,
    outcome: Outcome,
    /// The error of a connection that was never established.
    error: Option<Errno>,
    /// The family of the loopback address from which a socket bound to any address connects. Of other addresses it is not known.
    routed: Option<IpFamily>,
    /// The interface of the network that the host's socket uses.
    used: Used,
    /// A `shutdown` without a connection, which `poll` reports.
    shut: Shutdown,
    /// How often the socket itself has woken waiters: by the end of an attempt or a connection, and by `shutdown`.
    wakes: u16,
    /// How the program sends.
    rhythm: Rhythm,
    /// Closing it resets the connection, and nothing waits for what the host still holds.
    resets: bool,
}

enum State<H: Host> {
    Closed,
    Bound(Bound<H>),
    Connecting(Connecting<H>),
    Connected(Connection<H>),
    Listening(Box<dyn Listens<H>>),
}

/// What `bind` requested and got, which outlives the host's sockets.
enum LocalAddress<H: Host> {
    /// Nothing.
    Unbound,
    /// The address is the socket's. A port that the program has chosen stays with it, whatever becomes of its connections.
    Bound { held: Rc<HeldAddress>, rebind: Rebind<H> },
    /// The port was released with a connection or an attempt: it is still reported, but a new one is taken, by the program's bind if there
    /// was one.
    Released { address: Kept, rebind: Option<Rebind<H>> },
}

/// Binds a socket that was bound before. A program that never binds does not link it: docs/size.md.
type Rebind<H> = fn(&Tcp<H>, &Context<H>, &mut Inner<H>) -> Result<()>;

/// The outcome of the last attempt to connect, and whether the program knows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// There was no attempt, or a call has reported how it ended.
    Reported,
    /// `connect` returned `EINPROGRESS`, and no call has reported the outcome yet.
    Unreported,
    /// The same, and `shutdown` came before such a call, after which Linux starts nothing.
    Barred,
}

const NOT_SHUT: Shutdown = Shutdown { receive: false, send: false };
const SHUT: Shutdown = Shutdown { receive: true, send: true };

impl<H: Host> Tcp<H> {
    /// A fresh socket of AF_INET or AF_INET6.
    pub fn new(family: Family) -> Rc<Self> {
        Self::with(Config::new(family, Protocol::Tcp), State::Closed, LocalAddress::Unbound, Used::NONE)
    }

    fn with(config: Config, state: State<H>, local: LocalAddress<H>, used: Used) -> Rc<Self> {
        let inner = Inner {
            state,
            local,
            outcome: Outcome::Reported,
            error: None,
            routed: None,
            used,
            shut: NOT_SHUT,
            wakes: 0,
            rhythm: Rhythm::FRESH,
            resets: false,
        };
        Rc::new_cyclic(|me| Tcp { config, inner: RefCell::new(inner), me: me.clone() })
    }

    /// The wildcard address of the socket's family, which means "no address yet".
    fn nowhere(&self) -> SocketAddr {
        match self.config.family {
            Family::Inet6 => SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 0),
            _ => SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0),
        }
    }

    fn low_water(&self) -> usize {
        self.config.options.borrow().receive_low_water as usize
    }

    /// How far the library may read ahead of the program: like Linux's receive buffer, twice SO_RCVBUF, and SO_RCVLOWAT.
    fn read_ahead_limit(&self) -> usize {
        let options = self.config.options.borrow();
        let buffer = options.receive_buffer.unwrap_or(0) as usize * 2;
        AHEAD_MOST.max(buffer).max(options.receive_low_water as usize)
    }
}

impl<H: Host> Inner<H> {
    /// The established connection, if there is one.
    fn connection(&mut self) -> Option<&mut Connection<H>> {
        match &mut self.state {
            State::Connected(connection) => Some(connection),
            _ => None,
        }
    }

    fn wake(&mut self) {
        self.wakes = self.wakes.wrapping_add(1);
    }

    /// The remains of a failed attempt or a dissolved connection.
    fn end_attempt(&mut self, shut: Shutdown) {
        self.wake();
        (self.state, self.used, self.shut) = (State::Closed, Used::NONE, shut);
        self.local = match core::mem::replace(&mut self.local, LocalAddress::Unbound) {
            LocalAddress::Bound { held, rebind } if !held.chosen => {
                LocalAddress::Released { address: held.address.into(), rebind: Some(rebind) }
            }
            kept => kept,
        };
        match &mut self.local {
            LocalAddress::Bound { held, .. } => held.listens.set(false),
            // The port of a failed attempt was a new one, which the host does not report.
            LocalAddress::Released { address, rebind: None } if shut.send => address.set_port(0),
            _ => {}
        }
    }

    /// What `bind` requested and got.
    fn bound(&self) -> Option<SocketAddr> {
        match &self.local {
            LocalAddress::Unbound => None,
            LocalAddress::Bound { held, .. } => Some(held.address),
            LocalAddress::Released { address, .. } => Some(address.get()),
        }
    }

    /// Whether a port is held.
    fn has_port(&self) -> bool {
        matches!(self.local, LocalAddress::Bound { .. }) || !matches!(self.state, State::Closed)
    }

    fn take_error(&mut self) -> Option<Errno> {
        match &mut self.state {
            State::Connected(connection) => connection.take_error(),
            _ => self.error.take(),
        }
    }
}

impl<H: Host> Object<H> for Tcp<H> {
    fn file_type(&self) -> FileType {
        FileType::Socket
    }

    fn socket(&self) -> Option<&dyn Socket<H>> {
        Some(self)
    }

    fn take_ready(&self, context: &Context<H>, into: &mut [u8], may_look: bool) -> Option<Result<usize>> {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => match connection.receiving.take_all(into) {
                Some(taken) => Some(Ok(taken)),
                None if self.low_water() > 1 => None,
                None => connection.take_rest(into, context.instant(), may_look),
            },
            _ => None,
        }
    }

    fn send_now(&self, bytes: &[u8]) -> Option<usize> {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => connection.send_now(bytes),
            _ => None,
        }
    }

    fn events(&self, _context: &Context<H>) -> Events {
        let inner = self.inner.borrow();
        let mut events = match &inner.state {
            State::Closed | State::Bound(_) => Events::OUT | Events::HUP,
            State::Connecting(_) => Events::empty(),
            State::Connected(connection) => connection.events(self.low_water()),
            State::Listening(listening) => return listening.events(),
        };
        if inner.shut.receive {
            events |= Events::IN | Events::RDHUP;
        }
        events.set(Events::ERR, events.contains(Events::ERR) || inner.error.is_some());
        events
    }

    fn watch(&self, _context: &Context<H>, interest: Events, watch: &mut Watch<H>) {
        match &mut self.inner.borrow_mut().state {
            State::Closed | State::Bound(_) => {}
            State::Connecting(connecting) => watch.add(&connecting.done),
            State::Connected(connection) => connection.watch(interest, || self.read_ahead_limit(), watch),
            State::Listening(listening) => listening.watch(interest, watch),
        }
    }

    fn glance(&self, context: &Context<H>) -> bool {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => {
                connection.receiving.reads_at(context.instant());
                connection.glance()
            }
            _ => false,
        }
    }

    fn settle(&self, context: &Context<H>, look: Look) {
        self.advance();
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => {
                let crowded = context.waiter.is_crowded();
                connection.receiving.reads_at(context.instant());
                connection.settle(look, self.low_water(), self.read_ahead_limit(), crowded);
            }
            State::Listening(listening) => listening.settle(look),
            State::Closed | State::Bound(_) | State::Connecting(_) => {}
        }
    }

    fn activity(&self) -> Option<Activity> {
        // A change of state wakes every waiter, so each state has its own range of counts, and each time that the socket is in it.
        let inner = self.inner.borrow();
        let mut activity = Activity::default();
        let state = match &inner.state {
            State::Closed | State::Bound(_) => 0,
            State::Connecting(_) => 1 << 30,
            State::Connected(connection) => {
                activity = connection.activity();
                2 << 30
            }
            State::Listening(listening) => {
                activity.input = listening.arrivals();
                3 << 30
            }
        };
        let from = (u32::from(inner.wakes) << 14).wrapping_add(state);
        activity.input = activity.input.wrapping_add(from);
        activity.output = activity.output.wrapping_add(from);
        Some(activity)
    }

    fn readable_bytes(&self, _context: &Context<H>) -> Result<usize> {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => Ok(connection.readable_bytes(self.read_ahead_limit())),
            State::Listening(_) => Err(Errno::EINVAL),
            _ => Ok(0),
        }
    }

    fn release(&self, context: &Context<H>) {
        // A host that has not run for long has done nothing yet, and thousands of sockets closed in a row would all be kept.
        context.waiter.keep_up();
        let linger = self.config.options.borrow().linger;
        context.tcp_ports.tell(self, Event::Closes { abruptly: linger == Some(0) });
        let mut inner = self.inner.borrow_mut();
        inner.local = LocalAddress::Unbound;
        if inner.connection().is_none_or(Connection::finish) {
            inner.state = State::Closed;
            return;
        }
        let resets = inner.resets;
        let State::Connected(connection) = core::mem::replace(&mut inner.state, State::Closed) else {
            return;
        };
        drop(inner);
        // Without memory there is no waiting: the connection is dropped at once.
        if room_for(size_of::<Closing<H>>()).is_err() {
            return;
        }
        let closing = Box::new(Closing(connection));
        match linger {
            // What the host still holds is lost, once it has noticed that the other end is gone.
            _ if resets => context.waiter.drain(closing, Some(H::now().saturating_add(MOMENT))),
            // Linux treats a negative time as a very long one.
            Some(seconds) if seconds != 0 => {
                context.waiter.linger(closing, u64::from(seconds as u32) * 1_000_000_000);
            }
            // With 0, accepted data is still sent, without a wait.
            _ => context.waiter.drain(closing, linger.map(|_| 0)),
        }
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

impl<H: Host> Socket<H> for Tcp<H> {
    fn family(&self) -> Family {
        self.config.family
    }

    fn options(&self) -> &RefCell<Settings> {
        &self.config.options
    }

    fn is_stream(&self) -> bool {
        true
    }

    fn take(
        &self,
        context: &Context<H>,
        buffers: &mut [IoSliceMut<'_>],
        take: &Take,
        _received: &mut Received<H>,
    ) -> Result<Taken> {
        self.advance();
        let mut inner = self.inner.borrow_mut();
        if take.flags.contains(MsgFlags::ERRQUEUE) {
            return Err(Errno::EAGAIN);
        }
        if take.flags.contains(MsgFlags::OOB) {
            // There is never urgent data, and the result is the same with SO_OOBINLINE.
            return match inner.state {
                State::Listening(_) => Err(Errno::ENOTCONN),
                _ => Err(Errno::EINVAL),
            };
        }
        match &mut inner.state {
            State::Connected(connection) => Ok(connection.take(buffers, take, context.waiter.is_patient())),
            _ => Ok(Taken::default()),
        }
    }

    fn input(&self, has_bytes: bool) -> Input {
        let mut inner = self.inner.borrow_mut();
        if let State::Connected(connection) = &mut inner.state {
            return connection.input(has_bytes);
        }
        if let State::Listening(_) = inner.state {
            return Input::Failed(Errno::ENOTCONN);
        }
        match (inner.error.take(), &inner.state) {
            (Some(error), _) => Input::Failed(error),
            (None, _) if inner.shut.receive => Input::Ended,
            (None, State::Connecting(_)) => Input::Open,
            (None, _) => Input::Failed(Errno::ENOTCONN),
        }
    }

    fn send(&self, context: &Context<H>, message: &Message<'_, H>, offset: usize) -> Result<usize> {
        self.advance();
        if !message.control.is_empty() {
            return Err(Errno::EINVAL);
        }
        // As on a Linux that has it switched off.
        if message.flags.contains(MsgFlags::FASTOPEN) {
            return Err(Errno::EOPNOTSUPP);
        }
        let mut inner = self.inner.borrow_mut();
        let patient = context.waiter.is_patient();
        match &mut inner.state {
            // WASI has no urgent data.
            State::Connected(connection) if message.flags.contains(MsgFlags::OOB) => {
                connection.look();
                if connection.may_send() {
                    return Err(Errno::EOPNOTSUPP);
                }
                connection.send(message.buffers, offset, patient)
            }
            State::Connected(connection) => connection.send(message.buffers, offset, patient),
            State::Connecting(_) => Err(Errno::EAGAIN),
            State::Closed | State::Bound(_) | State::Listening(_) => {
                Err(inner.error.take().unwrap_or(Errno::EPIPE))
            }
        }
    }

    fn put_back(&self, error: Errno) {
        // These report the state; only a cleared error has to be restored.
        if matches!(error, Errno::EPIPE | Errno::EAGAIN | Errno::EDEADLK) {
            return;
        }
        let mut inner = self.inner.borrow_mut();
        match &mut inner.state {
            State::Connected(connection) => connection.put_back(error),
            _ => inner.error = Some(error),
        }
    }
}
