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
mod connect;
mod connection;
mod listen;
mod seldom;
#[cfg(test)]
mod tests;

use crate::address::{Family, IpFamily, Kept};
use crate::config::Config;
use crate::errno::{Errno, Result, refused};
use crate::host::{ErrorCode, Host};
use crate::iovec::{IoSlice, IoSliceMut, total_mut};
use crate::network::{self, Route};
use crate::object::{Activity, Events, FileType, Message, MsgFlags, Object, Received, Shutdown, Socket};
use crate::options::{Protocol, Settings};
use crate::process::{Drain, Process};
use crate::readiness::{Deadline, Watch};
use alloc::boxed::Box;
use alloc::rc::Rc;
pub use bind::Binding;
use bind::Bound;
use connection::Connection;
use core::cell::RefCell;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use listen::Listening;

/// A TCP socket.
pub struct Tcp<H: Host> {
    config: Config,
    inner: Rc<RefCell<Inner<H>>>,
}

struct Inner<H: Host> {
    state: State<H>,
    /// What `bind` asked for and was given: the port outlives a connection that failed.
    bound_to: Option<Kept>,
    /// `connect` was answered with `EINPROGRESS`, and no call has told yet how it ended.
    untold: bool,
    /// An error that no connection holds: that of one that never came about.
    error: Option<Errno>,
    /// The address of an attempt whose socket was bound to any. Only towards the loopback it is known here.
    routed: Option<IpAddr>,
    /// `bind` named the port, so that it stays with the socket whatever becomes of its connections.
    numbered: bool,
    /// The port of `bound_to` was given up with a connection or an attempt: it shows, but a new one is taken.
    released: bool,
    /// `shutdown` came between an attempt and the call that tells its end, after which Linux lets nothing begin.
    stuck: bool,
    /// The interface of the network that the host's socket uses.
    used: Option<network::Index>,
    /// What `shutdown` said on a socket that had no connection, which `poll` shows.
    shut: Shutdown,
}

enum State<H: Host> {
    Closed,
    Bound(Bound<H>),
    Connecting(Connecting<H>),
    Connected(Connection<H>),
    Listening(Listening<H>),
}

/// The pollable goes before the socket.
struct Connecting<H: Host> {
    /// Looks how the attempt is going: only a program that makes attempts is linked with this.
    advance: fn(&Tcp<H>),
    done: Rc<H::Pollable>,
    socket: H::TcpSocket,
    remote: SocketAddr,
    /// The host was given a moment to find the attempt done.
    patient: bool,
    /// The networks to try if this one refuses.
    others: Routes<H>,
}

impl<H: Host> Connecting<H> {
    /// On the machine itself Linux is done before the program can look, so there the host gets a moment to notice, once.
    fn wants_a_moment(&self) -> bool {
        self.remote.ip().is_loopback() && !self.patient
    }
}

/// What is left of the networks that may be tried.
type Routes<H> = alloc::vec::IntoIter<Route<H>>;

const NOT_SHUT: Shutdown = Shutdown { receive: false, send: false };
const SHUT: Shutdown = Shutdown { receive: true, send: true };

impl<H: Host> Tcp<H> {
    /// A fresh socket of AF_INET or AF_INET6.
    pub fn new(family: Family) -> Self {
        Self::with(Config::new(family, Protocol::Tcp), State::Closed)
    }

    fn with(config: Config, state: State<H>) -> Self {
        let inner = Inner {
            state,
            bound_to: None,
            untold: false,
            error: None,
            routed: None,
            numbered: false,
            released: false,
            stuck: false,
            used: None,
            shut: NOT_SHUT,
        };
        Tcp { config, inner: Rc::new(RefCell::new(inner)) }
    }

    /// The address of any interface in the socket's family, which stands for "no address yet".
    fn nowhere(&self) -> SocketAddr {
        match self.config.family {
            Family::Inet6 => SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 0),
            _ => SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0),
        }
    }
}

impl<H: Host> Inner<H> {
    /// What is left of an attempt that came to nothing, or of a connection that was dissolved.
    fn end_attempt(&mut self, shut: Shutdown) {
        self.state = State::Closed;
        self.used = None;
        self.released |= !self.numbered;
        self.shut = shut;
    }

    /// What `bind` asked for and was given.
    fn bound(&self) -> Option<SocketAddr> {
        self.bound_to.as_ref().map(Kept::get)
    }

    /// Whether a port is held.
    fn has_port(&self) -> bool {
        match self.state {
            State::Closed => self.bound_to.is_some() && !self.released,
            State::Bound(_) | State::Connecting(_) | State::Connected(_) | State::Listening(_) => true,
        }
    }

    /// The address to bind to when the host's socket is made anew.
    fn own_address(&self) -> Option<SocketAddr> {
        let port = |own: SocketAddr| if self.released { 0 } else { own.port() };
        self.bound().map(|own| SocketAddr::new(own.ip(), port(own)))
    }

    fn take_error(&mut self) -> Option<Errno> {
        match &mut self.state {
            State::Connected(connection) => connection.take_error(),
            _ => self.error.take(),
        }
    }
}

/// A closed socket whose last bytes the host has not taken yet, or one that was shut down before it had.
struct Remainder<H: Host>(Rc<RefCell<Inner<H>>>);

impl<H: Host> Drain<H> for Remainder<H> {
    fn watch(&mut self, watch: &mut Watch<H>) {
        if let State::Connected(connection) = &mut self.0.borrow_mut().state {
            connection.watch_output(watch);
        }
    }

    fn advance(&mut self) -> bool {
        match &mut self.0.borrow_mut().state {
            State::Connected(connection) => connection.settled() && connection.finish(),
            _ => true,
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

    fn read(&self, process: &Process<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Ok(self.receive(process, buffers, MsgFlags::empty(), 0, 1)?.len)
    }

    fn take_ready(&self, into: &mut [u8]) -> Option<usize> {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => connection.take_ready(into),
            _ => None,
        }
    }

    fn send_now(&self, bytes: &[u8]) -> Option<usize> {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => connection.send_now(bytes),
            _ => None,
        }
    }

    fn write(&self, process: &Process<H>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize> {
        let message =
            Message { buffers, to: None, flags: MsgFlags::empty(), control: alloc::vec::Vec::new() };
        self.send(process, &message, offset)
    }

    fn events(&self, _process: &Process<H>) -> Events {
        if matches!(&self.inner.borrow().state, State::Connecting(connecting) if connecting.wants_a_moment())
        {
            self.advance();
        }
        let inner = self.inner.borrow();
        let mut events = match &inner.state {
            State::Closed | State::Bound(_) => Events::OUT | Events::HUP,
            State::Connecting(_) => Events::empty(),
            State::Connected(connection) => {
                connection.events(self.config.options.borrow().receive_low_water as usize)
            }
            State::Listening(listening) => return listening.events(),
        };
        if inner.shut.receive {
            events |= Events::IN | Events::RDHUP;
        }
        if inner.error.is_some() {
            events |= Events::ERR;
        }
        events
    }

    fn watch(&self, _process: &Process<H>, interest: Events, watch: &mut Watch<H>) {
        match &mut self.inner.borrow_mut().state {
            State::Closed | State::Bound(_) => {}
            State::Connecting(connecting) => watch.add(&connecting.done),
            State::Connected(connection) => connection.watch(interest, watch),
            State::Listening(listening) => listening.watch(watch),
        }
    }

    fn glance(&self) -> bool {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => connection.glance(),
            _ => false,
        }
    }

    fn settle(&self, process: &Process<H>, interest: Events) {
        self.advance();
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => connection.settle(interest, process.crowded.get()),
            State::Listening(listening) => listening.settle(),
            State::Closed | State::Bound(_) | State::Connecting(_) => {}
        }
    }

    fn activity(&self) -> Option<Activity> {
        // A change of state wakes everybody, so each state counts from elsewhere.
        let (from, activity) = match &self.inner.borrow().state {
            State::Closed | State::Bound(_) => (0, Activity::default()),
            State::Connecting(_) => (1 << 30, Activity::default()),
            State::Connected(connection) => (2 << 30, connection.activity()),
            State::Listening(listening) => (3 << 30, listening.activity()),
        };
        let counted = |count: u32| count.wrapping_add(from);
        Some(Activity { input: counted(activity.input), output: counted(activity.output), ..activity })
    }

    fn readable_bytes(&self, _process: &Process<H>) -> Result<usize> {
        match &mut self.inner.borrow_mut().state {
            State::Connected(connection) => Ok(connection.readable_bytes()),
            State::Listening(_) => Err(Errno::EINVAL),
            _ => Ok(0),
        }
    }

    fn release(&self, process: &Process<H>) {
        let linger = self.config.options.borrow().linger;
        let done = {
            let mut inner = self.inner.borrow_mut();
            match &mut inner.state {
                State::Connected(_) if linger == Some(0) => true,
                State::Connected(connection) => connection.settled() && connection.finish(),
                // What connects, listens or is only bound goes at once.
                _ => {
                    inner.state = State::Closed;
                    true
                }
            }
        };
        if done {
            return;
        }
        process.drain(Box::new(Remainder(self.inner.clone())));
        if let Some(seconds) = linger {
            let timeout = seconds.max(0) as u64 * 1_000_000_000;
            process.finish_draining(Deadline::after::<H>(Some(timeout)));
        }
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

impl<H: Host> Socket<H> for Tcp<H> {
    fn as_tcp(&self) -> Option<&Tcp<H>> {
        Some(self)
    }

    fn family(&self) -> Family {
        self.config.family
    }

    fn options(&self) -> &RefCell<Settings> {
        &self.config.options
    }

    fn is_connecting(&self) -> bool {
        matches!(self.inner.borrow().state, State::Connecting(_))
    }

    fn is_stream(&self) -> bool {
        true
    }

    fn receive(
        &self,
        process: &Process<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
        offset: usize,
        least: usize,
    ) -> Result<Received<H>> {
        self.advance();
        let mut inner = self.inner.borrow_mut();
        if flags.contains(MsgFlags::ERRQUEUE) {
            return Err(Errno::EAGAIN);
        }
        if flags.contains(MsgFlags::OOB) {
            // There is never urgent data, and the answer is the same with SO_OOBINLINE.
            return match inner.state {
                State::Listening(_) => Err(Errno::ENOTCONN),
                _ => Err(Errno::EINVAL),
            };
        }
        if let State::Connected(connection) = &mut inner.state {
            let len = if flags.contains(MsgFlags::PEEK) {
                connection.peek(buffers, offset, least)?
            } else if flags.contains(MsgFlags::TRUNC) {
                connection.discard(total_mut(buffers).saturating_sub(offset))?
            } else {
                connection.receive(buffers, offset, process.patient())?
            };
            return Ok(Received::bytes(len));
        }
        if let State::Listening(_) = inner.state {
            return Err(Errno::ENOTCONN);
        }
        if let Some(error) = inner.error.take() {
            return Err(error);
        }
        match inner.state {
            _ if inner.shut.receive => Ok(Received::bytes(0)),
            State::Connecting(_) => Err(Errno::EAGAIN),
            _ => Err(Errno::ENOTCONN),
        }
    }

    fn send(&self, process: &Process<H>, message: &Message<'_, H>, offset: usize) -> Result<usize> {
        self.advance();
        if !message.control.is_empty() {
            return Err(Errno::EINVAL);
        }
        let mut inner = self.inner.borrow_mut();
        match &mut inner.state {
            // WASI has no urgent data.
            State::Connected(connection) if message.flags.contains(MsgFlags::OOB) => {
                connection.look_for_end();
                if connection.may_send() {
                    return Err(Errno::EOPNOTSUPP);
                }
                connection.send(message.buffers, offset, process.patient())
            }
            State::Connected(connection) => connection.send(message.buffers, offset, process.patient()),
            State::Connecting(_) => Err(Errno::EAGAIN),
            State::Closed | State::Bound(_) | State::Listening(_) => {
                Err(inner.error.take().unwrap_or(Errno::EPIPE))
            }
        }
    }

    fn put_back(&self, error: Errno) {
        // EPIPE and EAGAIN say how things stand; only what was taken away has to be put back.
        if error == Errno::EPIPE || error == Errno::EAGAIN {
            return;
        }
        let mut inner = self.inner.borrow_mut();
        match &mut inner.state {
            State::Connected(connection) => connection.put_back(error),
            _ => inner.error = Some(error),
        }
    }
}

/// Creates a host socket and tells it what the program has set.
fn create<H: Host>(config: &Config, family: IpFamily) -> Result<H::TcpSocket> {
    let socket = H::tcp_create(family).map_err(|code| match code {
        ErrorCode::NotSupported => Errno::EAFNOSUPPORT,
        code => refused::<H>(
            code,
            "EACCES: the host grants no TCP sockets (wasmtime: -S inherit-network, -S tcp)",
        ),
    })?;
    tell_all::<H>(config, &socket, family)?;
    Ok(socket)
}

fn tell_all<H: Host>(config: &Config, socket: &H::TcpSocket, family: IpFamily) -> Result<()> {
    for option in config.options.borrow().for_host(Protocol::Tcp, family == IpFamily::V6) {
        H::tcp_set(socket, option)?;
    }
    Ok(())
}
