//! The state of the component, and the calls that are the same for every kind of descriptor: finding it, waiting for it,
//! duplicating it, closing it.

use crate::address::Address;
use crate::errno::{Errno, Result};
use crate::fd::{Entry, FIRST, Table};
use crate::foreign::LibcNumbers;
use crate::host::{Host, Outgoing};
use crate::iovec::{IoSlice, IoSliceMut, total, total_mut};
use crate::local::names::Names;
use crate::network::Networks;
use crate::object::{Control, Events, Message, MsgFlags, Object, Open, Received};
use crate::readiness::{Busy, Deadline, Watch};
use crate::tcp::Binding;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell, RefCell};
use core::net::SocketAddr;

/// Something closed whose last bytes the host has not taken yet.
pub trait Drain<H: Host> {
    /// Adds the pollable that says when to look again.
    fn watch(&mut self, watch: &mut Watch<H>);
    /// Goes on; true when nothing is left to do.
    fn advance(&mut self) -> bool;
}

/// Everything that the library knows.
pub struct Process<H: Host> {
    table: RefCell<Table<H>>,
    /// The networks.
    pub networks: Networks<H>,
    /// The names of local sockets.
    pub local_names: Names,
    draining: RefCell<Vec<Box<dyn Drain<H>>>>,
    /// What is to be released after that which is being released.
    releasing: RefCell<Option<Vec<Open<H>>>>,
    /// What is known of libc's own descriptors.
    pub libc: LibcNumbers,
    /// What to do with a number that was closed, once a number that could be libc's was given away. A program that never does that does
    /// without it, and without what it calls of libc.
    pub uncover: Cell<Option<fn(i32)>>,
    /// How TCP sockets are bound, once a program does that.
    pub binding: Binding<H>,
    at_once: OnceCell<Rc<H::Pollable>>,
    patient: Cell<bool>,
    /// The last wait found so many ready that the host may now call what is ready not ready.
    pub crowded: Cell<bool>,
    /// What was ready of late.
    pub busy: RefCell<Busy<H>>,
}

impl<H: Host> Default for Process<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Process<H> {
    /// A component that has opened nothing yet.
    pub const fn new() -> Self {
        Process {
            table: RefCell::new(Table::new()),
            networks: Networks::new(),
            local_names: Names::new(),
            draining: RefCell::new(Vec::new()),
            releasing: RefCell::new(None),
            libc: LibcNumbers::new(),
            uncover: Cell::new(None),
            binding: Binding::new(),
            at_once: OnceCell::new(),
            patient: Cell::new(false),
            crowded: Cell::new(false),
            busy: RefCell::new(Busy::new()),
        }
    }

    /// What a number leads to, or `None` where it is libc's or nobody's.
    pub fn open(&self, fd: i32) -> Option<Rc<Open<H>>> {
        let open = self.table.borrow().get(fd)?.open.clone();
        open.touch();
        Some(open)
    }

    /// Fills `into` with bytes of a stream that lie ready, if the number leads to one and there are enough of them.
    pub fn take_ready(&self, fd: i32, into: &mut [u8]) -> Option<usize> {
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let taken = open.object.take_ready(into)?;
        open.touch();
        Some(taken)
    }

    /// Sends `bytes` on a stream, if the number leads to one and all of them find room at once.
    pub fn send_now(&self, fd: i32, bytes: &[u8]) -> Option<usize> {
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let sent = open.object.send_now(bytes)?;
        open.touch();
        Some(sent)
    }

    /// Sends datagrams, if the number leads to what needs nothing else first; gives how many. `EAGAIN` says that it has to wait.
    pub fn send_to_now(&self, fd: i32, datagrams: &[Outgoing<'_>]) -> Option<Result<usize>> {
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let answer = open.object.send_to_now(datagrams)?;
        open.touch();
        Some(answer)
    }

    /// Takes a datagram that lies ready, if the number leads to one.
    pub fn take_datagram(&self, fd: i32, into: &mut [u8]) -> Option<(usize, usize, SocketAddr)> {
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let taken = open.object.take_datagram(into)?;
        open.touch();
        Some(taken)
    }

    /// What a number leads to, or the number by which libc knows it; -1 where it is known to be nobody's.
    pub fn find(&self, fd: i32) -> Result<Rc<Open<H>>, i32> {
        let table = self.table.borrow();
        let number = match table.get(fd) {
            Some(Entry { open, .. }) => {
                open.touch();
                match open.libc {
                    None => return Ok(open.clone()),
                    Some(number) => number,
                }
            }
            None if table.is_gone(fd) => -1,
            None => fd,
        };
        self.libc.note_call();
        Err(number)
    }

    /// Whether the program has closed a number that libc keeps.
    pub fn is_gone(&self, fd: i32) -> bool {
        self.table.borrow().is_gone(fd)
    }

    /// Hides a number of libc's that the program has closed, or shows it again.
    pub fn set_gone(&self, fd: i32, gone: bool) -> Result<()> {
        self.table.borrow_mut().set_gone(fd, gone)
    }

    /// The lowest number that is hidden and to the program free.
    pub fn first_gone(&self) -> Option<i32> {
        self.table.borrow().first_gone()
    }

    /// Whether a number is the library's.
    pub fn has(&self, fd: i32) -> bool {
        self.table.borrow().get(fd).is_some()
    }

    /// Whether any number that libc could use is the library's.
    pub fn hides_libc(&self) -> bool {
        self.table.borrow().hides_libc()
    }

    /// Gives a new object its number.
    pub fn insert(&self, open: Rc<Open<H>>, close_on_exec: bool) -> Result<i32> {
        self.duplicate(open, FIRST, close_on_exec)
    }

    /// Gives a description a further number, from `least` up.
    pub fn duplicate(&self, open: Rc<Open<H>>, least: i32, close_on_exec: bool) -> Result<i32> {
        let inserted = self.table.borrow_mut().insert(Entry { open: open.clone(), close_on_exec }, least);
        if inserted.is_err() {
            self.let_go(open);
        }
        inserted
    }

    /// Gives a description a certain number; what stood there is closed.
    pub fn duplicate_to(&self, open: Rc<Open<H>>, fd: i32, close_on_exec: bool) -> Result<()> {
        let before = self.table.borrow_mut().replace(fd, Entry { open, close_on_exec })?;
        if let Some(entry) = before {
            self.let_go(entry.open);
        }
        Ok(())
    }

    /// `FD_CLOEXEC`
    pub fn close_on_exec(&self, fd: i32) -> Result<bool> {
        Ok(self.table.borrow().get(fd).ok_or(Errno::EBADF)?.close_on_exec)
    }

    /// Sets `FD_CLOEXEC`.
    pub fn set_close_on_exec(&self, fd: i32, on: bool) -> Result<()> {
        self.table.borrow_mut().get_mut(fd).ok_or(Errno::EBADF)?.close_on_exec = on;
        Ok(())
    }

    /// `close`
    pub fn close(&self, fd: i32) -> Result<()> {
        let entry = self.table.borrow_mut().remove(fd).ok_or(Errno::EBADF)?;
        self.let_go(entry.open);
        Ok(())
    }

    /// Gives up one reference to a description; the last one releases the object.
    pub fn let_go(&self, open: Rc<Open<H>>) {
        let Some(open) = Rc::into_inner(open) else { return };
        if let Some(waiting) = &mut *self.releasing.borrow_mut() {
            // A closed socket had this on its way. One after the other, however deep they are packed in each other.
            waiting.push(open);
            return;
        }
        self.releasing.replace(Some(Vec::new()));
        let mut next = Some(open);
        while let Some(open) = next {
            open.object.release(self);
            next = self.releasing.borrow_mut().as_mut().and_then(Vec::pop);
        }
        self.releasing.replace(None);
    }

    /// Gives up the descriptors that came beside the data, where the call has no use for them.
    pub fn let_go_all(&self, control: Vec<Control<H>>) {
        for item in control {
            if let Control::Rights(list) = item {
                list.into_iter().for_each(|open| self.let_go(open));
            }
        }
    }

    /// Whether any open object satisfies `test`.
    pub fn any(&self, mut test: impl FnMut(&dyn Object<H>) -> bool) -> bool {
        self.table.borrow().iter().any(|entry| test(&*entry.open.object))
    }

    /// Tries until the answer is not `EAGAIN`, waiting in between unless the call may not wait.
    pub fn blocking<T>(
        &self,
        object: &dyn Object<H>,
        wait: Wait,
        interest: Events,
        mut attempt: impl FnMut() -> Result<T>,
    ) -> Result<T> {
        let mut deadline = None;
        loop {
            self.patient.set(wait == Wait::For(None) && self.draining.borrow().is_empty());
            let answer = attempt();
            self.patient.set(false);
            match (answer, wait) {
                (Err(Errno::EAGAIN), Wait::For(timeout)) => {
                    let deadline = *deadline.get_or_insert_with(|| Deadline::after::<H>(timeout));
                    self.wait_for(object, interest, deadline)?;
                }
                (answer, _) => {
                    // A program that never waits has no other moment for an end that stands behind its data, and may be its own peer.
                    if matches!(answer, Err(Errno::EAGAIN)) && self.is_draining() {
                        self.advance_draining();
                    }
                    return answer;
                }
            }
        }
    }

    /// Whether the call under way may wait for as long as it takes and nothing else has to be seen to meanwhile, so that an
    /// object may let the host do the waiting: one call then does the work of three.
    pub fn patient(&self) -> bool {
        self.patient.get()
    }

    /// Receives, and waits as `flags` and the description say.
    pub fn receive(
        &self,
        open: &Open<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
    ) -> Result<Received<H>> {
        let socket = open.socket()?;
        let (timeout, low_water) = {
            let options = socket.options().borrow();
            (options.receive_timeout, options.receive_low_water as usize)
        };
        let wait = Wait::of(open, flags, timeout);
        let flags = if wait == Wait::Never { flags | MsgFlags::DONTWAIT } else { flags };
        if !socket.is_stream() {
            let flags = if wait == Wait::Never { flags | MsgFlags::DONTWAIT } else { flags };
            return self
                .blocking(&*open.object, wait, Events::IN, || socket.receive(self, buffers, flags, 0, 1));
        }
        let all = total_mut(buffers);
        let target = if flags.contains(MsgFlags::WAITALL) { all } else { low_water.min(all) }.max(1);
        let least = if wait == Wait::Never { 1 } else { target };
        let mut got = 0;
        let mut last = None;
        let answer = self.blocking(&*open.object, wait, Events::IN, || {
            let received = socket.receive(self, buffers, flags, got, least)?;
            let end = received.len == 0 && all > got;
            got += received.len;
            let enough = all == 0
                || end
                || got >= target
                || flags.contains(MsgFlags::PEEK)
                || !received.control.is_empty();
            last = Some(received);
            if enough { Ok(()) } else { Err(Errno::EAGAIN) }
        });
        match (answer, last) {
            (Ok(()), Some(received)) => Ok(Received { len: got, ..received }),
            (Err(error), Some(received)) if got > 0 => {
                socket.put_back(error);
                Ok(Received { len: got, ..received })
            }
            (Err(error), _) => Err(error),
            (Ok(()), None) => Ok(Received::bytes(got)),
        }
    }

    /// Sends, and waits as the flags and the description say. A blocking send on a stream sends all.
    pub fn send(&self, open: &Open<H>, message: &Message<'_, H>) -> Result<usize> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().send_timeout;
        let wait = Wait::of(open, message.flags, timeout);
        if !socket.is_stream() {
            return self.blocking(&*open.object, wait, Events::OUT, || socket.send(self, message, 0));
        }
        let all = total(message.buffers);
        let mut sent = 0;
        let answer = self.blocking(&*open.object, wait, Events::OUT, || {
            sent += socket.send(self, message, sent)?;
            if sent < all { Err(Errno::EAGAIN) } else { Ok(()) }
        });
        match answer {
            Ok(()) => Ok(sent),
            Err(error) if sent > 0 => {
                socket.put_back(error);
                Ok(sent)
            }
            Err(error) => Err(error),
        }
    }

    /// Sends messages on a socket that keeps boundaries; gives how many were sent before the first error, if any were.
    pub fn send_many(&self, open: &Open<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().send_timeout;
        let mut sent = 0;
        while let Some(rest) = messages.get(sent..)
            && let Some(first) = rest.first()
        {
            let wait = Wait::of(open, first.flags, timeout);
            match self.blocking(&*open.object, wait, Events::OUT, || socket.send_many(self, rest)) {
                Ok(count) => sent += count.max(1),
                Err(error) if sent == 0 => return Err(error),
                // Unlike recvmmsg, Linux's sendmmsg forgets it: the message that it was about can be sent again.
                Err(_) => break,
            }
        }
        Ok(sent)
    }

    /// `connect`, which a socket that may wait waits for, under SO_SNDTIMEO.
    pub fn connect(&self, open: &Open<H>, address: &Address) -> Result<()> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().send_timeout;
        let wait = Wait::of(open, MsgFlags::empty(), timeout);
        let mut under_way = Errno::EAGAIN;
        self.blocking(&*open.object, wait, Events::OUT, || match socket.connect(self, address) {
            Err(error @ (Errno::EINPROGRESS | Errno::EALREADY)) => {
                if wait == Wait::Never {
                    return Err(error);
                }
                under_way = error;
                if error == Errno::EINPROGRESS && !socket.is_connecting() {
                    // The attempt is over already, and there is nothing to wait for.
                    return socket.connect(self, address);
                }
                Err(Errno::EAGAIN)
            }
            answer => answer,
        })
        .map_err(|error| if error == Errno::EAGAIN { under_way } else { error })
    }

    /// `accept`, where wanted with the peer's address.
    pub fn accept(&self, open: &Open<H>, wants_peer: bool) -> Result<(Rc<dyn Object<H>>, Option<Address>)> {
        let socket = open.socket()?;
        let timeout = socket.options().borrow().receive_timeout;
        let wait = Wait::of(open, MsgFlags::empty(), timeout);
        self.blocking(&*open.object, wait, Events::IN, || match socket.accept(self, wants_peer) {
            // There is news and no connection: the listener was shut down, which Linux finds when it is about to wait.
            Err(Errno::EAGAIN) if wait != Wait::Never && open.object.events(self).contains(Events::IN) => {
                Err(Errno::EINVAL)
            }
            answer => answer,
        })
    }

    /// `read`, `readv`
    pub fn read(&self, open: &Open<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        if open.object.socket().is_some() {
            // Linux answers an empty read of a socket at once, unlike an empty recv.
            if total_mut(buffers) == 0 {
                return Ok(0);
            }
            let received = self.receive(open, buffers, MsgFlags::empty())?;
            self.let_go_all(received.control);
            return Ok(received.len);
        }
        let wait = Wait::of(open, MsgFlags::empty(), None);
        self.blocking(&*open.object, wait, Events::IN, || open.object.read(self, buffers))
    }

    /// `write`, `writev`
    pub fn write(&self, open: &Open<H>, buffers: &[IoSlice<'_>]) -> Result<usize> {
        if open.object.socket().is_some() {
            let message = Message { buffers, to: None, flags: MsgFlags::empty(), control: Vec::new() };
            return self.send(open, &message);
        }
        let wait = Wait::of(open, MsgFlags::empty(), None);
        let all = total(buffers);
        let mut written = 0;
        let answer = self.blocking(&*open.object, wait, Events::OUT, || {
            // An object may take its data by pieces; only its EAGAIN says that there is no room.
            loop {
                let n = open.object.write(self, buffers, written)?;
                written += n;
                if written >= all {
                    return Ok(());
                }
                if n == 0 {
                    return Err(Errno::EAGAIN);
                }
            }
        });
        match answer {
            Err(error) if written == 0 => Err(error),
            _ => Ok(written),
        }
    }

    /// Keeps something closed until the host has taken its last bytes.
    pub fn drain(&self, mut closed: Box<dyn Drain<H>>) {
        if !closed.advance() {
            self.draining.borrow_mut().push(closed);
        }
    }

    /// Whether anything still drains, which can change what is known of a socket without a call on it.
    pub fn is_draining(&self) -> bool {
        !self.draining.borrow().is_empty()
    }

    /// Adds what still drains to a wait.
    pub fn watch_draining(&self, watch: &mut Watch<H>) {
        for closed in self.draining.borrow_mut().iter_mut() {
            closed.watch(watch);
        }
    }

    /// Lets everything that still drains go on.
    pub fn advance_draining(&self) {
        self.draining.borrow_mut().retain_mut(|closed| !closed.advance());
    }

    /// The program ends: closes everything and waits until the host has taken all that was sent.
    pub fn end(&self) {
        loop {
            let all = self.table.borrow_mut().take_all();
            if all.is_empty() {
                break;
            }
            for entry in all {
                self.let_go(entry.open);
            }
        }
        self.finish_draining(Deadline::Never);
    }

    /// Waits until nothing drains any more.
    pub fn finish_draining(&self, deadline: Deadline) {
        while !self.draining.borrow().is_empty() {
            if self.wait(&mut Watch::default(), deadline).is_err() || deadline != Deadline::Never {
                break;
            }
        }
    }

    /// A pollable that is always ready, which makes a wait a look.
    pub fn ready_at_once(&self) -> Rc<H::Pollable> {
        self.at_once.get_or_init(|| Rc::new(H::timer(0))).clone()
    }
}

/// Whether a call may wait, and for how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// O_NONBLOCK or MSG_DONTWAIT
    Never,
    /// So many nanoseconds; `None` for ever.
    For(Option<u64>),
}

impl Wait {
    /// What a description and a call's flags say.
    pub fn of<H: Host>(open: &Open<H>, flags: MsgFlags, timeout: Option<u64>) -> Wait {
        if open.nonblocking.get() || flags.contains(MsgFlags::DONTWAIT) {
            Wait::Never
        } else {
            Wait::For(timeout)
        }
    }
}

#[cfg(test)]
mod tests;
