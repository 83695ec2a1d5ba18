//! The state of the component: the descriptor table, and what the objects use.

use crate::context::{Context, Manner};
use crate::errno::{Errno, Result};
use crate::fd::{Entry, Table};
use crate::host::{Host, Outgoing};
use crate::object::{Holder, Object, Open};
use alloc::rc::Rc;
use core::cell::RefCell;
use core::net::SocketAddr;

/// Everything that the library knows.
pub struct Process<H: Host> {
    table: RefCell<Table<H>>,
    /// What the objects use.
    pub context: Context<H>,
}

impl<H: Host> Default for Process<H> {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Host> Process<H> {
    /// A component that has opened nothing yet.
    pub const fn new() -> Self {
        Self::beside(|_| false)
    }

    /// The same, with a libc that has its own descriptors, as `has` reports.
    pub const fn beside(has: fn(i32) -> bool) -> Self {
        Process { table: RefCell::new(Table::new()), context: Context::beside(has) }
    }

    /// The description of a number, or `None` if it is libc's or not open.
    pub fn open(&self, fd: i32) -> Option<Rc<Open<H>>> {
        let open = self.table.borrow().get(fd).map(|entry| Rc::clone(&entry.open));
        let Some(open) = open else {
            self.context.file_call();
            return None;
        };
        if self.context.bursts.get() && open.object.libc_number().is_some() {
            self.context.file_call();
        } else {
            self.context.other_call();
        }
        open.touch(&self.context);
        Some(open)
    }

    /// The object behind a number, as a member of a wait; `None` if it is libc's or not open.
    pub fn object(&self, fd: i32) -> Option<Rc<dyn Object<H>>> {
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        open.touch(&self.context);
        Some(open.object.clone())
    }

    /// The description of a number for a call that may wait.
    pub fn open_to_wait(&self, fd: i32) -> Option<Rc<Open<H>>> {
        self.context.look_call(|| true);
        let open = Rc::clone(&self.table.borrow().get(fd)?.open);
        open.touch(&self.context);
        Some(open)
    }

    /// Fills `into` with available bytes of a stream, if the number refers to one and there are enough, or the
    /// call may not wait and nothing else has to be looked at first.
    #[inline]
    pub fn take_ready(&self, fd: i32, into: &mut [u8]) -> Option<Result<usize>> {
        self.context.end_burst();
        self.at_once(fd, &mut |open| {
            let taken = open.object.take_ready(&self.context, into, open.is_nonblocking());
            // Before it hears that there is nothing, a program may have to give way, or the host may need a moment.
            let is_final =
                || !self.context.waiter.has_to_give_way() && !self.context.tcp_ports.has_own_ends();
            taken.filter(|taken| taken.is_ok() || is_final())
        })
    }

    /// Sends `bytes` on a stream, if the number refers to one and all of them fit at once. `more`: MSG_MORE.
    #[inline]
    pub fn send_now(&self, fd: i32, bytes: &[u8], more: bool) -> Option<Result<usize>> {
        self.at_once(fd, &mut |open| {
            let manner = Manner { more, patient: !open.is_nonblocking() };
            if let Some(gather) = self.context.gather.get()
                && let Some(sent) = gather.send(&self.context, open.object.as_any(), bytes, manner)
            {
                return sent.map(Ok);
            }
            open.object.send_now(bytes).map(Ok)
        })
    }

    /// A fast path to move bytes, without a reference to the description. Shared by both directions: docs/size.md.
    #[inline(never)]
    fn at_once(
        &self,
        fd: i32,
        call: &mut dyn FnMut(&Open<H>) -> Option<Result<usize>>,
    ) -> Option<Result<usize>> {
        if self.context.tcp_ports.may_be_reset() {
            return None;
        }
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let moved = call(open)?;
        open.touch(&self.context);
        Some(moved)
    }

    /// Sends datagrams, if nothing else has to be done first; returns how many. `EAGAIN` means that it would
    /// have to wait.
    pub fn send_to_now(&self, fd: i32, datagrams: &[Outgoing<'_>]) -> Option<Result<usize>> {
        self.context.other_call();
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let answer = open.object.send_to_now(&self.context, datagrams)?;
        open.touch(&self.context);
        Some(answer)
    }

    /// Takes an available datagram, if the number refers to a socket that has one.
    pub fn take_datagram(&self, fd: i32, into: &mut [u8]) -> Option<(usize, usize, SocketAddr)> {
        self.context.other_call();
        let table = self.table.borrow();
        let open = &table.get(fd)?.open;
        let taken = open.object.take_datagram(into)?;
        open.touch(&self.context);
        Some(taken)
    }

    /// The description of a number, or libc's number; -1 if it is known not to be open.
    pub fn find(&self, fd: i32) -> Result<Rc<Open<H>>, i32> {
        let number = match self.open(fd) {
            Some(open) => match open.object.libc_number() {
                None => return Ok(open),
                Some(number) => number,
            },
            None if self.context.libc.holds(fd) => -1,
            None => fd,
        };
        self.context.libc.note_call(number);
        Err(number)
    }

    /// Whether a number is the library's.
    pub fn has(&self, fd: i32) -> bool {
        self.table.borrow().get(fd).is_some()
    }

    /// All numbers that the library has allocated are below this.
    pub fn numbers(&self) -> usize {
        self.table.borrow().numbers()
    }

    /// Allocates a number for a new object.
    pub fn insert(&self, open: Rc<Open<H>>, flags: u8) -> Result<i32> {
        self.duplicate(open, 0, flags)
    }

    /// Allocates a further number for a description, from `least` up.
    pub fn duplicate(&self, open: Rc<Open<H>>, least: i32, flags: u8) -> Result<i32> {
        let holder = Holder::of(open);
        let entry = Entry { open: holder.clone(), flags };
        let inserted = self.table.borrow_mut().insert(entry, least, |fd| self.context.libc.has(fd));
        // What has no number is released.
        holder.let_go(&self.context);
        inserted
    }

    /// Assigns a given number to a description; what was there is closed.
    pub fn duplicate_to(&self, open: Rc<Open<H>>, fd: i32, flags: u8) -> Result<()> {
        let before = self.table.borrow_mut().replace(fd, Entry { open: Holder::of(open), flags })?;
        if let Some(entry) = before {
            entry.open.let_go(&self.context);
        }
        Ok(())
    }

    /// `FD_CLOEXEC` and `FD_CLOFORK`
    pub fn descriptor_flags(&self, fd: i32) -> Result<u8> {
        Ok(self.table.borrow().get(fd).ok_or(Errno::EBADF)?.flags)
    }

    /// Sets `FD_CLOEXEC` and `FD_CLOFORK`.
    pub fn set_descriptor_flags(&self, fd: i32, flags: u8) -> Result<()> {
        self.table.borrow_mut().get_mut(fd).ok_or(Errno::EBADF)?.flags = flags;
        Ok(())
    }

    /// `close`
    pub fn close(&self, fd: i32) -> Result<()> {
        let entry = self.table.borrow_mut().remove(fd).ok_or(Errno::EBADF)?;
        entry.open.let_go(&self.context);
        Ok(())
    }

    /// Whether any open object satisfies `test`.
    pub fn any(&self, mut test: impl FnMut(&dyn Object<H>) -> bool) -> bool {
        self.table.borrow().iter().any(|entry| test(&*entry.open.object))
    }

    /// The program ends: closes everything and waits until the host has accepted everything sent, as [`Waiter::finish`] describes.
    ///
    /// [`Waiter::finish`]: crate::readiness::Waiter::finish
    pub fn end(&self, patience: u64) {
        self.context.waiter.begin_to_end();
        loop {
            let all = self.table.borrow_mut().take_all();
            if all.is_empty() {
                break;
            }
            for entry in all {
                entry.open.let_go(&self.context);
            }
        }
        self.context.waiter.finish(patience);
    }
}

#[cfg(test)]
mod tests;
