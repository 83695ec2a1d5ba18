//! UDP: the socket that a program sees, over one or two of the host's.
//!
//! | state | what the host has |
//! |---|---|
//! | fresh | nothing: options, `poll` and a `recv` that does not wait need no host |
//! | named | a bound socket; two with one port for a dual-stack socket. The streams come with the first transfer or wait |
//! | connected | the same, where the host knows the peer; see [`connect`] for when it does not |
//!
//! Datagrams arrive in batches and wait in a queue in the component until the program receives them.

mod beside;
mod bind;
mod connect;
mod host_socket;
mod receive;
mod send;
#[cfg(test)]
mod tests;

use crate::address::{Address, Family, IpFamily, presented, presented_peer};
use crate::config::Config;
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{Datagram, ErrorCode, Host, Outgoing};
use crate::iovec::{IoSliceMut, total};
use crate::network::{self, Route};
use crate::numbers::{
    IPPROTO_UDP, IPV6_V6ONLY, SO_ACCEPTCONN, SO_DOMAIN, SO_ERROR, SO_PROTOCOL, SO_TYPE, SOCK_DGRAM, SOL_IPV6,
    SOL_SOCKET, SOL_UDP, UDP_CORK,
};
use crate::object::{
    Activity, Events, FileType, Look, Message, MsgFlags, Object, Received, Shutdown, Socket, SocketCalls,
};
use crate::options::{Protocol, Settings, Value};
use crate::ports::InFlight;
use crate::readiness::{Drain, Watch};
use crate::room::room_for;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use host_socket::HostSocket;
use send::Cork;

/// How many datagrams one host call moves at most.
const BATCH: usize = 16;
/// The most datagrams held for a program that waits instead of receiving; the host holds the rest.
const QUEUE_MOST: usize = 64;

/// A UDP socket.
pub struct Udp<H: Host> {
    config: Config,
    inner: RefCell<Inner<H>>,
}

struct Inner<H: Host> {
    v4: Option<HostSocket<H>>,
    v6: Option<HostSocket<H>>,
    route: Option<Route<H>>,
    /// The network of the route has not said yet whether it allows the first call, and there are others.
    undecided: bool,
    name: Option<Name>,
    /// The address given to `bind`, if the port was released.
    kept: Option<IpAddr>,
    /// The peer set by the program, in the host's form.
    peer: Option<SocketAddr>,
    queue: VecDeque<Datagram>,
    /// Of the component's own datagrams.
    in_flight: Rc<InFlight>,
    /// How often in a row they were waited for in vain.
    in_vain: u8,
    error: Option<Errno>,
    shut: Shutdown,
    cork: Option<Cork>,
    activity: Activity,
    /// When the host last returned datagrams, by the monotonic clock, if the program requests it.
    came_at: Option<u64>,
}

/// A local address.
struct Name {
    /// The requested address, in the host's form.
    asked: SocketAddr,
    /// The assigned port.
    port: u16,
    /// The address that `connect` chose.
    route: Option<IpAddr>,
}

impl<H: Host> Udp<H> {
    /// A fresh socket of AF_INET or AF_INET6.
    pub fn new(family: Family) -> Self {
        Udp {
            config: Config::new(family, Protocol::Udp),
            inner: RefCell::new(Inner {
                v4: None,
                v6: None,
                route: None,
                undecided: false,
                name: None,
                kept: None,
                peer: None,
                queue: VecDeque::new(),
                in_flight: Rc::default(),
                in_vain: 0,
                error: None,
                shut: Shutdown { receive: false, send: false },
                cork: None,
                activity: Activity::default(),
                came_at: None,
            }),
        }
    }

    /// The wildcard address of the socket's family, which means "no address yet".
    fn nowhere(&self) -> SocketAddr {
        match self.config.family {
            Family::Inet6 => SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 0),
            Family::Inet | Family::Unix => SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0),
        }
    }

    fn status(&self, level: i32, name: i32) -> Option<Value> {
        if level != SOL_SOCKET {
            return None;
        }
        Some(Value::Int(match name {
            SO_ERROR => {
                let mut inner = self.inner.borrow_mut();
                inner.ask_for_refusal();
                inner.error.take().map_or(0, Errno::number)
            }
            SO_TYPE => SOCK_DGRAM,
            SO_PROTOCOL => IPPROTO_UDP,
            SO_DOMAIN => crate::numbers::domain(self.config.family),
            SO_ACCEPTCONN => 0,
            _ => return None,
        }))
    }
}

impl<H: Host> Inner<H> {
    /// The interface of the network that the host's sockets use.
    fn used(&self) -> Option<network::Index> {
        self.name.as_ref().and(self.route.as_ref()).map(|route| route.index)
    }

    /// Whether the local address is an IPv4 one.
    fn is_ipv4(&self) -> bool {
        self.name.as_ref().is_some_and(|name| name.route.unwrap_or(name.asked.ip()).is_ipv4())
    }

    fn host_sockets(&mut self) -> impl Iterator<Item = &mut HostSocket<H>> {
        self.v4.iter_mut().chain(self.v6.iter_mut())
    }

    /// The host's sockets are about to be dropped.
    fn leave(&mut self, context: &Context<H>) {
        if let Some(port) = self.name.as_ref().map(|name| name.port)
            && self.host_sockets().any(|socket| socket.asked())
        {
            context.udp_leaving.note(port);
        }
    }

    /// Whether a datagram or a refusal is worth waiting for. Without a peer there are no refusals.
    fn listens(&mut self, interest: Events) -> bool {
        let refusals =
            interest.contains(Events::ERR) && self.host_sockets().any(|socket| socket.peer().is_some());
        (interest.contains(Events::IN) || refusals) && self.queue.len() < QUEUE_MOST
    }
}

/// Host sockets of a closed socket that have not transmitted all datagrams yet.
struct Closing<H: Host>(Vec<HostSocket<H>>);

impl<H: Host> Drain<H> for Closing<H> {
    fn watch(&mut self, watch: &mut Watch<H>) {
        for socket in &mut self.0 {
            socket.watch_outgoing(watch);
        }
    }

    fn advance(&mut self) -> bool {
        self.0.iter_mut().all(HostSocket::passed_on)
    }
}

impl<H: Host> Object<H> for Udp<H> {
    fn file_type(&self) -> FileType {
        FileType::Socket
    }

    fn socket(&self) -> Option<&dyn Socket<H>> {
        Some(self)
    }

    fn take_ready(&self, _context: &Context<H>, into: &mut [u8], _may_look: bool) -> Option<Result<usize>> {
        // A `recv` of zero bytes takes a datagram, a `read` of zero bytes does not, and this cannot distinguish them.
        if into.is_empty() {
            return None;
        }
        self.take_datagram(into).map(|(taken, ..)| Ok(taken))
    }

    fn send_to_now(&self, context: &Context<H>, datagrams: &[Outgoing<'_>]) -> Option<Result<usize>> {
        self.do_send_now(context, datagrams)
    }

    fn take_datagram(&self, into: &mut [u8]) -> Option<(usize, usize, SocketAddr)> {
        let inner = &mut *self.inner.borrow_mut();
        if inner.error.is_some() || self.config.options.borrow().has_beside() {
            return None;
        }
        let datagram = inner.queue.front()?;
        let data: &[u8] = &datagram.data;
        let len = data.len().min(into.len());
        into.get_mut(..len)?.copy_from_slice(data.get(..len)?);
        let taken = (len, data.len(), presented(datagram.from, self.config.family));
        inner.queue.pop_front().map(|datagram| datagram.data);
        Some(taken)
    }

    fn events(&self, context: &Context<H>) -> Events {
        let inner = &mut *self.inner.borrow_mut();
        self.arrive(context, inner);
        let mut events = Events::empty();
        events.set(Events::OUT, !inner.host_sockets().any(|socket| socket.full()));
        events.set(Events::IN, !inner.queue.is_empty() || inner.shut.receive);
        events.set(Events::RDHUP, inner.shut.receive);
        events.set(Events::HUP, inner.shut.receive && inner.shut.send);
        events.set(Events::ERR, inner.error.is_some());
        events
    }

    fn watch(&self, _context: &Context<H>, interest: Events, watch: &mut Watch<H>) {
        let mut inner = self.inner.borrow_mut();
        let listens = inner.listens(interest);
        let mut failed = None;
        for socket in inner.host_sockets() {
            failed = socket.watch(listens, interest, watch).err().or(failed);
        }
        if failed.is_some() {
            inner.error = failed;
            watch.add(&Rc::new(H::timer(0)));
        }
    }

    fn settle(&self, _context: &Context<H>, look: Look) {
        let mut inner = self.inner.borrow_mut();
        if inner.listens(look.interest | Events::ALWAYS) {
            self.fill(&mut inner);
            if inner.error.is_some() && inner.queue.is_empty() {
                // The host tells an error first, and Linux's wait tells both.
                self.fill(&mut inner);
            }
            if look.edges && inner.queue.len() == 1 {
                // Of several, only the first one was taken if it may be an answer; all that came by now are one edge.
                inner.fill_more();
            }
        }
        let full = inner.host_sockets().any(|socket| socket.full());
        let failed = inner.host_sockets().filter_map(|socket| socket.look().err()).last();
        if failed.is_some() {
            inner.error = failed;
            inner.activity.both();
        }
        if full && !inner.host_sockets().any(|socket| socket.full()) {
            inner.activity.room();
        }
    }

    fn activity(&self) -> Option<Activity> {
        let mut inner = self.inner.borrow_mut();
        let refused = inner.host_sockets().any(|socket| socket.full());
        let hides = inner.host_sockets().any(|socket| socket.may_be_refused());
        Some(Activity { refused, hides, ..inner.activity })
    }

    fn readable_bytes(&self, context: &Context<H>) -> Result<usize> {
        let inner = &mut *self.inner.borrow_mut();
        self.arrive(context, inner);
        if inner.queue.is_empty() {
            inner.fill();
        }
        Ok(inner.queue.front().map_or(0, |datagram| datagram.data.len()))
    }

    fn release(&self, context: &Context<H>) {
        let (v4, v6) = {
            let mut inner = self.inner.borrow_mut();
            inner.leave(context);
            (inner.v4.take(), inner.v6.take())
        };
        // Without memory there is no waiting.
        if room_for(1024).is_ok() {
            let sockets = v4.into_iter().chain(v6).collect();
            context.waiter.drain(Box::new(Closing(sockets)), None);
        }
    }

    fn as_any(&self) -> &dyn core::any::Any {
        self
    }
}

impl<H: Host> Socket<H> for Udp<H> {
    fn calls(&self) -> Option<&dyn SocketCalls<H>> {
        Some(self)
    }

    fn family(&self) -> Family {
        self.config.family
    }

    fn options(&self) -> &RefCell<Settings> {
        &self.config.options
    }

    fn receive(
        &self,
        context: &Context<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
    ) -> Result<Received<H>> {
        self.do_receive(context, buffers, flags)
    }

    fn send(&self, context: &Context<H>, message: &Message<'_, H>, _offset: usize) -> Result<usize> {
        self.do_send(context, core::slice::from_ref(message))?;
        Ok(total(message.buffers))
    }

    fn send_many(&self, context: &Context<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        self.do_send(context, messages)
    }

    fn put_back(&self, error: Errno) {
        // These report the state; only a cleared error has to be restored.
        if !matches!(error, Errno::EPIPE | Errno::EAGAIN | Errno::EDEADLK) {
            self.inner.borrow_mut().error = Some(error);
        }
    }
}

impl<H: Host> SocketCalls<H> for Udp<H> {
    fn connect(&self, context: &Context<H>, address: &Address) -> Result<()> {
        self.do_connect(context, address)
    }

    fn bind(&self, context: &Context<H>, address: &Address) -> Result<()> {
        self.do_bind(context, address)
    }

    fn local_name(&self, _context: &Context<H>) -> Result<Address> {
        let inner = self.inner.borrow();
        let local = match (&inner.name, inner.kept) {
            (Some(name), _) => SocketAddr::new(name.route.unwrap_or(name.asked.ip()), name.port),
            (None, Some(ip)) => SocketAddr::new(ip, 0),
            (None, None) => self.nowhere(),
        };
        Ok(Address::Inet(presented(local, self.config.family)))
    }

    fn peer_name(&self, _context: &Context<H>) -> Result<Address> {
        let peer = self.inner.borrow().peer.filter(|peer| peer.port() != 0).ok_or(Errno::ENOTCONN)?;
        Ok(Address::Inet(presented_peer(peer, self.config.family)))
    }

    fn shutdown(&self, _context: &Context<H>, how: Shutdown) -> Result<()> {
        let mut inner = self.inner.borrow_mut();
        // Without a peer, Linux returns ENOTCONN but remembers it.
        inner.shut.receive |= how.receive;
        inner.shut.send |= how.send;
        inner.activity.both();
        inner.peer.map(|_| ()).ok_or(Errno::ENOTCONN)
    }

    fn network(&self) -> Option<network::Index> {
        self.inner.borrow().used()
    }

    fn option(&self, context: &Context<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize> {
        if let Some(answer) = network::choice(&context.networks, &self.config.options, (level, name), value) {
            return answer;
        }
        let found = match self.status(level, name) {
            Some(found) => found,
            None => self.config.options.borrow().get(Protocol::Udp, self.config.family, level, name)?,
        };
        Ok(found.write(value))
    }

    fn set_option(&self, context: &Context<H>, level: i32, name: i32, value: &[u8]) -> Result<()> {
        let inner = &mut *self.inner.borrow_mut();
        // The time does not apply to datagrams that arrive while none is requested.
        inner.came_at = None;
        let (options, used) = (&self.config.options, inner.used());
        if let Some(answer) = network::set_choice(&context.networks, options, used, (level, name), value) {
            return answer;
        }
        let v6_only = self.config.family == Family::Inet6 && level == SOL_IPV6 && name == IPV6_V6ONLY;
        if v6_only && inner.name.is_some() {
            return Err(Errno::EINVAL);
        }
        let before = self.config.options.borrow().clone();
        let for_host =
            self.config.options.borrow_mut().set(Protocol::Udp, self.config.family, level, name, value)?;
        // As on Linux, also what MSG_MORE has begun.
        if (level, name) == (SOL_UDP, UDP_CORK) && !self.config.options.borrow().cork {
            self.uncork(context, inner);
        }
        let Some(option) = for_host else { return Ok(()) };
        let v4 = inner.v4.as_ref().filter(|_| option.applies_to(IpFamily::V4));
        let v6 = inner.v6.as_ref().filter(|_| option.applies_to(IpFamily::V6));
        let answer = v4.into_iter().chain(v6).try_for_each(|socket| socket.set(option));
        answer.map_err(|code: ErrorCode| {
            *self.config.options.borrow_mut() = before;
            Errno::from(code)
        })
    }

    fn unsent_bytes(&self) -> Result<usize> {
        // The host has taken what was sent.
        Ok(0)
    }
}
