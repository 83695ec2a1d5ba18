//! `listen` and the queue of connections that the host has accepted.

use super::bind::Bound;
use super::{State, Tcp};
use crate::address::Kept;
use crate::errno::{Errno, Result, refused};
use crate::host::{ErrorCode, Host, Streams};
use crate::numbers::SOMAXCONN;
use crate::object::{Activity, Events};
use crate::process::Process;
use crate::readiness::Watch;
use alloc::collections::VecDeque;
use alloc::rc::Rc;

/// What a host has to grant.
const LISTEN: &str = "EACCES: the host does not grant listen on this address (wasmtime: -S inherit-network)";

/// A listening host socket; the pollable goes first.
struct Listener<H: Host> {
    pollable: Option<Rc<H::Pollable>>,
    socket: H::TcpSocket,
    local: Kept,
}

/// A connection that the host has accepted. Dropped in this order: the streams are the socket's children.
pub struct Arrival<H: Host> {
    /// Its streams.
    pub streams: Streams<H>,
    /// The host's socket.
    pub socket: H::TcpSocket,
    /// The address of the listener.
    pub local: Kept,
}

/// A listening socket: one host socket, or one for each family.
pub struct Listening<H: Host> {
    listeners: [Option<Listener<H>>; 2],
    /// Accepted to find out whether `accept` has something to give.
    queue: VecDeque<Arrival<H>>,
    activity: Activity,
}

impl<H: Host> Listening<H> {
    fn iter(&self) -> impl Iterator<Item = &Listener<H>> {
        self.listeners.iter().flatten()
    }

    /// Does something to each host socket, and stops at the first refusal.
    pub fn each(&self, act: impl Fn(&H::TcpSocket) -> Result<(), ErrorCode>) -> Result<(), ErrorCode> {
        self.iter().try_for_each(|listener| act(&listener.socket))
    }

    /// The next connection; `EAGAIN` when there is none.
    pub fn accept(&mut self) -> Result<Arrival<H>> {
        if let Some(arrival) = self.queue.pop_front() {
            return Ok(arrival);
        }
        for listener in self.iter() {
            if let Some(arrival) = accept_from(listener)? {
                return Ok(arrival);
            }
        }
        Err(Errno::EAGAIN)
    }

    /// What has woken waiters.
    pub fn activity(&self) -> Activity {
        self.activity
    }

    /// What is known without the host.
    pub fn events(&self) -> Events {
        if self.queue.is_empty() { Events::empty() } else { Events::IN }
    }

    /// Adds what could change `events`.
    pub fn watch(&mut self, watch: &mut Watch<H>) {
        if !self.queue.is_empty() {
            return;
        }
        for listener in self.listeners.iter_mut().flatten() {
            let socket = &listener.socket;
            watch.add(listener.pollable.get_or_insert_with(|| Rc::new(H::tcp_subscribe(socket))));
        }
    }

    /// Finds out what a ready pollable means.
    pub fn settle(&mut self) {
        // An error is the next accept's to report, so that it is not lost here.
        if self.queue.is_empty()
            && let Ok(arrival) = self.accept()
        {
            self.queue.push_back(arrival);
            self.activity.came();
        }
    }
}

/// One connection from one host socket, or `None` when it has none.
fn accept_from<H: Host>(listener: &Listener<H>) -> Result<Option<Arrival<H>>> {
    match H::tcp_accept(&listener.socket) {
        Ok((socket, streams)) => Ok(Some(Arrival { streams, socket, local: listener.local.clone() })),
        Err(ErrorCode::WouldBlock) => Ok(None),
        Err(code) => Err(Errno::from(code)),
    }
}

impl<H: Host> Tcp<H> {
    pub(super) fn do_listen(&self, process: &Process<H>, backlog: i32) -> Result<()> {
        self.advance();
        // Linux reads the number as unsigned and bounds it; WASI knows no backlog of 0.
        let backlog = if backlog < 0 { SOMAXCONN } else { backlog.clamp(1, 4096) } as u64;
        let mut inner = self.inner.borrow_mut();
        match &inner.state {
            State::Listening(listening) => {
                // A host that cannot change it goes on with the one it has, as the number is only a hint.
                let _ = listening.each(|socket| H::tcp_set_backlog(socket, backlog));
                return Ok(());
            }
            State::Connecting(_) | State::Connected(_) => return Err(Errno::EINVAL),
            // To Linux an attempt is under way until a call of `connect` has told its end.
            State::Closed | State::Bound(_) if inner.untold => return Err(Errno::EINVAL),
            State::Closed => {
                // Linux binds a socket that has no address to a port of its choice.
                let local = inner.own_address().unwrap_or(self.nowhere());
                process.binding.install();
                self.bind_host(process, &mut inner, local)?;
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
            Ok(Listener { pollable: None, socket, local: local.into() })
        };
        let listeners = [Some(start(socket)?), mapped.map(start).transpose()?];
        inner.shut = super::NOT_SHUT;
        inner.state =
            State::Listening(Listening { listeners, queue: VecDeque::new(), activity: Activity::default() });
        Ok(())
    }
}
