//! `listen`, and the pending connections.

use super::bind::Bound;
use super::own_ends::OwnEnds;
use super::{LocalAddress, Outcome, State, Tcp};
use crate::address::{IpFamily, Kept};
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::{DELIVERY, ErrorCode, Host, Streams, refused};
use crate::numbers::SOMAXCONN;
use crate::object::{Events, Look};
use crate::readiness::Watch;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::rc::Rc;

/// The trace message if the host denies listening.
const LISTEN: &str = "EACCES: the host denies listen on this address (wasmtime: -S inherit-network)";

/// As many connections wait at most: Linux's limit of a backlog.
const EXPECTED_MOST: usize = SOMAXCONN as usize;

/// A connection that the host has accepted. Dropped in this order: the streams are the socket's children.
pub struct Arrival<H: Host> {
    /// Its streams.
    pub streams: Streams<H>,
    /// The host's socket.
    pub socket: H::TcpSocket,
    /// The address of the listener.
    pub local: Kept,
}

/// The known state of a listening host socket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Readiness {
    /// Nothing since the last accept.
    Unknown,
    /// Its pollable was ready: there is a connection, or an error. The number grows from one to the next.
    Ready(u32),
}

/// A listening host socket; the pollable is dropped first.
struct Listener<H: Host> {
    pollable: Option<Rc<H::Pollable>>,
    socket: H::TcpSocket,
    local: Kept,
    readiness: Readiness,
}

impl<H: Host> Listener<H> {
    /// A connection from the host, or the host's error instead; `None` if it has nothing.
    fn accept(&mut self) -> Option<Result<Arrival<H>>> {
        self.readiness = Readiness::Unknown;
        match H::tcp_accept(&self.socket) {
            Ok((socket, streams)) => Some(Ok(Arrival { streams, socket, local: self.local.clone() })),
            Err(ErrorCode::WouldBlock) => None,
            // An unspecific error means that the host has run out of something.
            Err(ErrorCode::Unknown) => Some(Err(Errno::EMFILE)),
            Err(code) => Some(Err(Errno::from(code))),
        }
    }
}

/// What a listening socket does. A program that never listens does not link it: docs/size.md.
pub trait Listens<H: Host> {
    /// Applies a function to each host socket, and stops at the first error.
    fn each(&self, act: &dyn Fn(&H::TcpSocket) -> Result<(), ErrorCode>) -> Result<(), ErrorCode>;

    /// The next connection, or the host's error in its place; `EAGAIN` when there is none.
    fn accept(&mut self) -> Result<Arrival<H>>;

    /// Counts what has woken waiters.
    fn arrivals(&self) -> u32;

    /// What is known without the host.
    fn events(&self) -> Events;

    /// Adds what could change `events`, or bring another arrival.
    fn watch(&mut self, interest: Events, watch: &mut Watch<H>);

    /// A pollable is ready. If each arrival counts, all are accepted from the host.
    fn settle(&mut self, look: Look);

    /// The component itself connects, over IPv4 or IPv6.
    fn expect(&mut self, family: IpFamily);

    /// Gives the host time for such a connection, if none is known; returns whether one came.
    fn await_expected(&mut self) -> bool;
}

/// A listening socket: one host socket, or one for each family.
///
/// Connections stay with the host until the program accepts them: when the listener closes, the host resets the pending ones, which the
/// library could not.
struct Listening<H: Host> {
    listeners: [Option<Listener<H>>; 2],
    /// Accepted from the host ahead of the program, so that each arrival counts as an edge.
    taken: VecDeque<Result<Arrival<H>>>,
    /// Which listener is next if it is unknown which was first.
    turn: usize,
    /// The listeners to which the component's own connections come, in their order.
    expected: VecDeque<usize>,
    /// How many of these were there when one was last waited for.
    awaited: usize,
    arrivals: u32,
}

impl<H: Host> Listening<H> {
    fn iter(&self) -> impl Iterator<Item = &Listener<H>> {
        self.listeners.iter().flatten()
    }

    /// The listeners in the order in which to try them: as expected, else by order of readiness, and then in turn.
    fn order(&self) -> [usize; 2] {
        if let Some(first) = self.expected.front() {
            return [*first, 1 - first];
        }
        let rank = |index: usize| match self.listeners.get(index) {
            Some(Some(Listener { readiness: Readiness::Ready(since), .. })) => (0, *since),
            _ => (1, u32::from(index != self.turn)),
        };
        if rank(0) <= rank(1) { [0, 1] } else { [1, 0] }
    }

    fn accept_from_host(&mut self) -> Option<Result<Arrival<H>>> {
        for index in self.order() {
            let Some(Some(listener)) = self.listeners.get_mut(index) else { continue };
            if let Some(arrival) = listener.accept() {
                self.turn = 1 - index;
                // Those before it have not come.
                let expected = self.expected.iter().position(|expected| *expected == index);
                self.expected.drain(..expected.map_or(0, |at| at + 1));
                self.awaited = 0;
                return Some(arrival);
            }
        }
        None
    }
}

impl<H: Host> Listens<H> for Listening<H> {
    fn each(&self, act: &dyn Fn(&H::TcpSocket) -> Result<(), ErrorCode>) -> Result<(), ErrorCode> {
        self.iter().try_for_each(|listener| act(&listener.socket))
    }

    fn accept(&mut self) -> Result<Arrival<H>> {
        if let Some(arrival) = self.taken.pop_front() {
            return arrival;
        }
        self.accept_from_host().unwrap_or(Err(Errno::EAGAIN))
    }

    fn arrivals(&self) -> u32 {
        self.arrivals
    }

    fn events(&self) -> Events {
        let ready = self.iter().any(|listener| listener.readiness != Readiness::Unknown);
        if ready || !self.taken.is_empty() { Events::IN } else { Events::empty() }
    }

    fn watch(&mut self, interest: Events, watch: &mut Watch<H>) {
        if !interest.contains(Events::IN) {
            return;
        }
        for listener in self.listeners.iter_mut().flatten() {
            if listener.readiness == Readiness::Unknown {
                let socket = &listener.socket;
                watch.add(listener.pollable.get_or_insert_with(|| Rc::new(H::tcp_subscribe(socket))));
            } else {
                // Connections behind the pending one are seen when all are accepted from the host.
                watch.recheck();
            }
        }
    }

    fn settle(&mut self, look: Look) {
        if !look.interest.contains(Events::IN) {
            return;
        }
        if look.edges {
            while self.taken.try_reserve(1).is_ok()
                && let Some(arrival) = self.accept_from_host()
            {
                let failed = arrival.is_err();
                self.taken.push_back(arrival);
                self.arrivals = self.arrivals.wrapping_add(1);
                // An error may persist as long as its cause.
                if failed {
                    break;
                }
            }
            return;
        }
        // It is the only one and nobody has accepted from it, or only the host knows which.
        let alone = self.taken.is_empty() && self.listeners[1].is_none();
        for listener in self.listeners.iter_mut().flatten() {
            if listener.readiness == Readiness::Unknown
                && let Some(pollable) = &listener.pollable
                && (alone || H::is_ready(pollable))
            {
                self.arrivals = self.arrivals.wrapping_add(1);
                listener.readiness = Readiness::Ready(self.arrivals);
            }
        }
    }

    fn expect(&mut self, family: IpFamily) {
        // Of two, the second one is for IPv4.
        let index = usize::from(family == IpFamily::V4 && self.listeners[1].is_some());
        if self.expected.len() < EXPECTED_MOST && self.expected.try_reserve(1).is_ok() {
            self.expected.push_back(index);
        }
    }

    fn await_expected(&mut self) -> bool {
        let next = self.expected.front().and_then(|index| self.listeners.get_mut(*index)?.as_mut());
        let Some(listener) = next else { return false };
        let is_known = !self.taken.is_empty() || listener.readiness != Readiness::Unknown;
        // One that does not come is waited for once.
        if is_known || core::mem::replace(&mut self.awaited, self.expected.len()) == self.expected.len() {
            return false;
        }
        let socket = &listener.socket;
        let pollable = listener.pollable.get_or_insert_with(|| Rc::new(H::tcp_subscribe(socket)));
        H::poll(&[pollable, &H::timer(DELIVERY)]).contains(&0)
    }
}

impl<H: Host> Tcp<H> {
    /// `listen`
    pub fn listen(&self, context: &Context<H>, backlog: i32) -> Result<()> {
        self.advance();
        // Linux treats the number as unsigned and bounds it; WASI has no backlog of 0.
        let backlog = if backlog < 0 { SOMAXCONN } else { backlog.clamp(1, 4096) } as u64;
        let mut inner = self.inner.borrow_mut();
        match &inner.state {
            State::Listening(listening) => {
                // A host that cannot change it keeps the old one; the number is only a hint.
                let _ = listening.each(&|socket| H::tcp_set_backlog(socket, backlog));
                return Ok(());
            }
            State::Connecting(_) | State::Connected(_) => return Err(Errno::EINVAL),
            // On Linux an attempt is in progress until a call of `connect` has reported its outcome.
            State::Closed | State::Bound(_) if inner.outcome != Outcome::Reported => {
                return Err(Errno::EINVAL);
            }
            State::Closed => {
                // Linux binds a socket that has no address to a port of its choice.
                self.rebind(context, &mut inner)?;
            }
            State::Bound(_) => {}
        }
        let State::Bound(bound) = core::mem::replace(&mut inner.state, State::Closed) else {
            return Err(Errno::EINVAL);
        };
        let Bound { socket, mapped, .. } = bound;
        let local = inner.bound().unwrap_or(self.nowhere());
        let start = |socket: H::TcpSocket| -> Result<Listener<H>> {
            H::tcp_set_backlog(&socket, backlog)?;
            H::tcp_start_listen(&socket).map_err(|code| refused::<H>(code, LISTEN))?;
            loop {
                match H::tcp_finish_listen(&socket) {
                    Err(ErrorCode::WouldBlock) => H::block(&H::tcp_subscribe(&socket)),
                    answer => break answer?,
                }
            }
            Ok(Listener { pollable: None, socket, local: local.into(), readiness: Readiness::Unknown })
        };
        let listeners = [Some(start(socket)?), mapped.map(start).transpose()?];
        if let LocalAddress::Bound { held, .. } = &inner.local {
            held.listens.set(true);
        }
        inner.shut = super::NOT_SHUT;
        // On a dual-stack socket the IPv4 half is first.
        let turn = usize::from(listeners[1].is_some());
        let (taken, expected) = (VecDeque::new(), VecDeque::new());
        let listening = Listening { listeners, taken, turn, expected, awaited: 0, arrivals: 0 };
        inner.state = State::Listening(Box::new(listening));
        drop(inner);
        context.tcp_ports.listen(self, || Box::new(OwnEnds::<H>::new()));
        Ok(())
    }
}
