//! The calls that may wait, the same for every kind of descriptor.
//!
//! Each operation of an object returns at once, with `EAGAIN` if the host has nothing yet. Only [`Process::blocking`] waits and tries
//! again, and only [`Process::receive_stream`] decides when a receive ends.

use crate::address::Address;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::iovec::{IoSlice, IoSliceMut, total, total_mut};
use crate::object::{Accepted, Events, Input, Message, MsgFlags, Object, Open, Received, Socket, Take};
use crate::ports::Event;
use crate::process::Process;
use crate::readiness::{Deadline, Watch};
use crate::socket_calls;
use alloc::vec::Vec;
use core::cell::Cell;

/// Whether a call may wait, and for how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// O_NONBLOCK or MSG_DONTWAIT
    Never,
    /// This many nanoseconds; `None` forever.
    For(Option<u64>),
}

impl Wait {
    /// From the description and the flags of a call.
    pub fn of<H: Host>(open: &Open<H>, flags: MsgFlags, timeout: Option<u64>) -> Wait {
        if open.is_nonblocking() || flags.contains(MsgFlags::DONTWAIT) {
            Wait::Never
        } else {
            Wait::For(timeout)
        }
    }
}

impl<H: Host> Process<H> {
    /// Tries until the result is not `EAGAIN`, waiting in between if the call may wait.
    pub fn blocking<T>(
        &self,
        object: &dyn Object<H>,
        wait: Wait,
        interest: Events,
        attempt: impl FnMut() -> Result<T>,
    ) -> Result<T> {
        self.blocking_in_parts(object, wait, interest, &Cell::new(false), attempt)
    }

    /// The same for a call that may do its work in parts: with `begun`, a signal ends its wait even if it would restart others.
    fn blocking_in_parts<T>(
        &self,
        object: &dyn Object<H>,
        wait: Wait,
        interest: Events,
        begun: &Cell<bool>,
        mut attempt: impl FnMut() -> Result<T>,
    ) -> Result<T> {
        let waiter = &self.context.waiter;
        let mut deadline = None;
        loop {
            match (waiter.attempt(wait == Wait::For(None), &mut attempt), wait) {
                (Err(Errno::EAGAIN), Wait::For(timeout)) => {
                    let deadline = *deadline.get_or_insert_with(|| Deadline::after::<H>(timeout));
                    self.wait_for(object, interest, deadline, begun.get())?;
                }
                (Err(Errno::EAGAIN), Wait::Never) if self.context.give_way() => return attempt(),
                (answer, _) => return answer,
            }
        }
    }

    /// Waits until the host reports one object ready; `EAGAIN` at the deadline.
    fn wait_for(
        &self,
        object: &dyn Object<H>,
        interest: Events,
        deadline: Deadline,
        begun: bool,
    ) -> Result<()> {
        loop {
            let mut watch = Watch::default();
            object.watch(&self.context, interest, &mut watch);
            match self.context.waiter.wait(&mut watch, deadline) {
                Ok(ready) if ready.is_empty() => {}
                // With a time limit, this is one of the calls that SA_RESTART does not restart.
                Err(Errno::EINTR)
                    if deadline == Deadline::Never && !begun && self.context.waiter.restarts() =>
                {
                    return Ok(());
                }
                answer => return answer.map(drop),
            }
            if deadline.has_passed::<H>() {
                return Err(Errno::EAGAIN);
            }
        }
    }

    /// Receives, and waits as `flags` and the description require.
    pub fn receive(
        &self,
        open: &Open<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
    ) -> Result<Received<H>> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().receive_timeout;
        let wait = Wait::of(open, flags, timeout);
        let flags = if wait == Wait::Never { flags | MsgFlags::DONTWAIT } else { flags };
        if socket.is_stream() {
            return self.receive_stream(open, socket, buffers, flags, wait);
        }
        self.blocking(&*open.object, wait, Events::IN, || socket.receive(&self.context, buffers, flags))
    }

    /// Decides when a receive on any stream ends. The rule is Linux's:
    ///
    /// - it waits for the low water mark, or with MSG_WAITALL for the full length, and ends when it has that;
    /// - it ends with less at the end of the stream, after SHUT_RD, at an error, at the timeout, and if it may not wait;
    /// - if it then has nothing at all, it reports which of these it was.
    fn receive_stream(
        &self,
        open: &Open<H>,
        socket: &dyn Socket<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
        wait: Wait,
    ) -> Result<Received<H>> {
        let all = total_mut(buffers);
        let low_water = socket.options().borrow().receive_low_water as usize;
        let target = if flags.contains(MsgFlags::WAITALL) { all } else { low_water.min(all) }.max(1);
        let peeks = flags.contains(MsgFlags::PEEK);
        let mut received = Received::bytes(0);
        let begun = Cell::new(false);
        let answer = self.blocking_in_parts(&*open.object, wait, Events::IN, &begun, || {
            let offset = if peeks { 0 } else { received.len };
            let take = Take { flags, offset, target };
            let taken = socket.take(&self.context, buffers, &take, &mut received)?;
            received.len = offset + taken.len;
            let has_bytes = received.len > 0;
            begun.set(has_bytes);
            if received.len >= target || (all == 0 && taken.ready) || (taken.last && has_bytes) {
                return Ok(());
            }
            match socket.input(has_bytes) {
                Input::Open => Err(Errno::EAGAIN),
                Input::Ended => Ok(()),
                Input::Failed(error) => Err(error),
            }
        });
        match answer {
            // Whatever ended it, the received data takes precedence.
            Err(error) if received.len == 0 => Err(error),
            _ => Ok(received),
        }
    }

    /// Sends, and waits as the flags and the description require. A blocking send on a stream sends
    /// everything.
    pub fn send(&self, open: &Open<H>, message: &Message<'_, H>) -> Result<usize> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().send_timeout;
        let all = if socket.is_stream() { total(message.buffers) } else { 0 };
        let wait = Wait::of(open, message.flags, timeout);
        self.give_all(open, wait, all, &mut |sent| socket.send(&self.context, message, sent))
    }

    /// Passes data to an object from byte `sent` on, until it has accepted all; what stopped it is reported by the next call.
    fn give_all(
        &self,
        open: &Open<H>,
        wait: Wait,
        all: usize,
        give: &mut dyn FnMut(usize) -> Result<usize>,
    ) -> Result<usize> {
        let mut sent = 0;
        let begun = Cell::new(false);
        let answer = self.blocking_in_parts(&*open.object, wait, Events::OUT, &begun, || {
            sent += give(sent)?;
            begun.set(sent > 0);
            if sent < all { Err(Errno::EAGAIN) } else { Ok(()) }
        });
        match answer {
            Err(error) if sent == 0 => Err(error),
            _ => Ok(sent),
        }
    }

    /// Sends messages on a socket that keeps boundaries; returns how many were sent before the first error, if any were.
    pub fn send_many(&self, open: &Open<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().send_timeout;
        let mut sent = 0;
        while let Some(rest) = messages.get(sent..)
            && let Some(first) = rest.first()
        {
            let wait = Wait::of(open, first.flags, timeout);
            let send = || socket.send_many(&self.context, rest);
            match self.blocking(&*open.object, wait, Events::OUT, send) {
                Ok(count) => sent += count.max(1),
                Err(error) if sent == 0 => return Err(error),
                // Unlike recvmmsg, Linux's sendmmsg drops the error: the failed message can be sent again.
                Err(_) => break,
            }
        }
        Ok(sent)
    }

    /// `connect`; a blocking socket waits for it, up to SO_SNDTIMEO.
    pub fn connect(&self, open: &Open<H>, address: &Address) -> Result<()> {
        let timeout = open.socket()?.options().borrow().send_timeout;
        let wait = Wait::of(open, MsgFlags::empty(), timeout);
        let mut first = None;
        let answer = self.blocking(&*open.object, wait, Events::OUT, || {
            match socket_calls::connect(&self.context, open, address) {
                Err(error @ (Errno::EINPROGRESS | Errno::EALREADY)) if wait != Wait::Never => {
                    first.get_or_insert(error);
                    // An earlier shutdown is already visible.
                    if !open.object.events(&self.context).contains(Events::OUT) {
                        return Err(Errno::EAGAIN);
                    }
                    // The attempt has already ended, and there is nothing to wait for.
                    socket_calls::connect(&self.context, open, address)
                }
                answer => answer,
            }
        });
        // At the timeout the result is that of a non-blocking call.
        let answer = answer.map_err(|error| first.filter(|_| error == Errno::EAGAIN).unwrap_or(error));
        // A listener in the component is notified before it can have accepted the connection.
        self.context.tcp_ports.tell(open.object.as_any(), Event::Connects(first.or(answer.err())));
        answer
    }

    /// `accept`, with the peer's address if requested.
    pub fn accept(&self, open: &Open<H>, wants_peer: bool) -> Result<Accepted<H>> {
        let timeout = open.socket()?.options().borrow().receive_timeout;
        let wait = Wait::of(open, MsgFlags::empty(), timeout);
        let context = &self.context;
        self.blocking(&*open.object, wait, Events::IN, || {
            match socket_calls::accept(context, open, wants_peer) {
                // Ready without a connection: the listener was shut down, which Linux checks when it is about to wait.
                Err(Errno::EAGAIN)
                    if wait != Wait::Never && open.object.events(context).contains(Events::IN) =>
                {
                    Err(Errno::EINVAL)
                }
                answer => answer,
            }
        })
    }

    /// `readv`. With a total length of zero, Linux does not call the object.
    pub fn readv(&self, open: &Open<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        if total_mut(buffers) > 0 { self.read(open, buffers) } else { Ok(0) }
    }

    /// `writev`. With a total length of zero, Linux does not call the object: no empty datagram is sent.
    pub fn writev(&self, open: &Open<H>, buffers: &[IoSlice<'_>]) -> Result<usize> {
        if total(buffers) > 0 { self.write(open, buffers) } else { Ok(0) }
    }

    /// `read`
    pub fn read(&self, open: &Open<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        if open.object.socket().is_some() {
            // On Linux an empty read of a socket returns at once, unlike an empty recv.
            if total_mut(buffers) == 0 {
                return Ok(0);
            }
            let received = self.receive(open, buffers, MsgFlags::empty())?;
            self.context.let_go_all(received.control);
            return Ok(received.len);
        }
        let wait = Wait::of(open, MsgFlags::empty(), None);
        self.blocking(&*open.object, wait, Events::IN, || open.object.read(&self.context, buffers))
    }

    /// `write`
    pub fn write(&self, open: &Open<H>, buffers: &[IoSlice<'_>]) -> Result<usize> {
        if open.object.socket().is_some() {
            let message = Message { buffers, to: None, flags: MsgFlags::empty(), control: Vec::new() };
            return self.send(open, &message);
        }
        let wait = Wait::of(open, MsgFlags::empty(), None);
        self.give_all(open, wait, total(buffers), &mut |written| {
            open.object.write(&self.context, buffers, written)
        })
    }
}
