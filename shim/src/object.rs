//! What stands behind a descriptor. A `Box<dyn>` with a table of functions, as in a kernel: `read` reaches only the kinds
//! that the program can make, and the linker drops the others.

use crate::address::{Address, Family};
use crate::errno::{Errno, Result};
use crate::host::{Host, Outgoing};
use crate::iovec::{IoSlice, IoSliceMut};
use crate::options::Settings;
use crate::process::Process;
use crate::readiness::Watch;
use crate::seldom::Seldom;
use crate::tcp::Tcp;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::net::SocketAddr;

bitflags::bitflags! {
    /// What can be waited for, one bit for each thing that `poll` and `epoll` tell apart.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct Events: u32 {
        /// Something can be read, or the end is reached.
        const IN = 1;
        /// Something can be written.
        const OUT = 2;
        /// Urgent data.
        const PRI = 4;
        /// An error is pending.
        const ERR = 8;
        /// Both directions are over.
        const HUP = 0x10;
        /// The peer will send no more.
        const RDHUP = 0x20;
    }
}

impl Events {
    /// What is reported without being asked for.
    pub const ALWAYS: Events = Events::ERR.union(Events::HUP);
}

bitflags::bitflags! {
    /// The `MSG_` flags that an operation takes or gives.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct MsgFlags: u32 {
        /// Leave the data where it is.
        const PEEK = 1;
        /// Give the true length of a datagram that did not fit; in an answer, that it did not.
        const TRUNC = 2;
        /// Wait for all that was asked for.
        const WAITALL = 4;
        /// Never wait.
        const DONTWAIT = 8;
        /// Urgent data.
        const OOB = 0x10;
        /// The end of a record.
        const EOR = 0x20;
        /// More is to follow.
        const MORE = 0x40;
        /// Control data did not fit.
        const CTRUNC = 0x80;
        /// Descriptors that arrive are close-on-exec.
        const CMSG_CLOEXEC = 0x100;
        /// The queue of errors instead of the data.
        const ERRQUEUE = 0x200;
    }
}

/// What travels beside the data.
pub enum Control<H: Host> {
    /// `SCM_RIGHTS`
    Rights(Vec<Rc<Open<H>>>),
    /// `SCM_CREDENTIALS`
    Credentials,
}

/// What a receive gives besides the bytes that it put into the program's buffers.
pub struct Received<H: Host> {
    /// The count that the call returns.
    pub len: usize,
    /// Who sent it, where the protocol says so for each message.
    pub from: Option<Address>,
    /// `TRUNC`, `EOR`, `CTRUNC`
    pub flags: MsgFlags,
    /// Control data.
    pub control: Vec<Control<H>>,
}

impl<H: Host> Received<H> {
    /// Bytes of a stream, which say nothing of themselves.
    pub fn bytes(len: usize) -> Self {
        Received { len, from: None, flags: MsgFlags::empty(), control: Vec::new() }
    }
}

/// A message to be sent.
pub struct Message<'a, H: Host> {
    /// The data.
    pub buffers: &'a [IoSlice<'a>],
    /// The receiver, where the call names one.
    pub to: Option<Address>,
    /// How.
    pub flags: MsgFlags,
    /// Control data.
    pub control: Vec<Control<H>>,
}

/// Which direction of a connection ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shutdown {
    /// `SHUT_RD`, `SHUT_RDWR`
    pub receive: bool,
    /// `SHUT_WR`, `SHUT_RDWR`
    pub send: bool,
}

/// What `fstat` says of a descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileType {
    /// `S_IFSOCK`
    Socket,
    /// `S_IFIFO`
    Fifo,
    /// An anonymous inode, which has no type.
    Anonymous,
}

/// How a descriptor was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// `O_RDONLY`
    Read,
    /// `O_WRONLY`
    Write,
    /// `O_RDWR`
    Both,
}

/// What edge-triggered waiting goes by: Linux reports an edge whenever something wakes the waiters of a descriptor, also
/// when its state is the same as before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Activity {
    /// Grows when data, a connection, an end or an error comes.
    pub input: u32,
    /// Grows when there is room again after a call was refused for want of it, and when both directions end.
    pub output: u32,
    /// A call was refused for want of room, and none has come since.
    pub refused: bool,
}

impl Activity {
    /// Something came.
    pub fn came(&mut self) {
        self.input = self.input.wrapping_add(1);
    }

    /// There is room again.
    pub fn room(&mut self) {
        self.refused = false;
        self.output = self.output.wrapping_add(1);
    }

    /// The state changed altogether.
    pub fn both(&mut self) {
        self.came();
        self.room();
    }
}

/// What every descriptor can do. No operation waits, unless the process allows it to be [`Process::patient`]: `EAGAIN` says that it would
/// have to.
pub trait Object<H: Host> {
    /// What `fstat` says.
    fn file_type(&self) -> FileType;

    /// `O_ACCMODE` of `F_GETFL`.
    fn access(&self) -> Access {
        Access::Both
    }

    /// The socket, if it is one.
    fn socket(&self) -> Option<&dyn Socket<H>> {
        None
    }

    /// `read`, `readv`
    fn read(&self, process: &Process<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize>;

    /// Fills `into` with bytes of a stream that lie ready, if there are enough of them: a short way for small reads.
    fn take_ready(&self, _into: &mut [u8]) -> Option<usize> {
        None
    }

    /// Sends `bytes` on a stream, if all of them find room at once: a short way for small writes.
    fn send_now(&self, _bytes: &[u8]) -> Option<usize> {
        None
    }

    /// Sends datagrams, as many as the host takes in one call, where nothing has to be done first; `None` says that something has: a
    /// short way.
    fn send_to_now(&self, _datagrams: &[Outgoing<'_>]) -> Option<Result<usize>> {
        None
    }

    /// Takes a datagram that lies ready; gives how much of it found room, how long it was, and who sent it.
    fn take_datagram(&self, _into: &mut [u8]) -> Option<(usize, usize, SocketAddr)> {
        None
    }

    /// `write`, `writev`, from byte `offset` on. May take less than the rest.
    fn write(&self, process: &Process<H>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize>;

    /// What is true now, as far as it is known without asking the host.
    fn events(&self, process: &Process<H>) -> Events;

    /// Adds the pollables whose readiness could add to `events`, out of what `interest` names and what is always reported.
    fn watch(&self, process: &Process<H>, interest: Events, watch: &mut Watch<H>);

    /// Before a wait: asks the host for input where its pollable may be ready for nothing, because input has come and none was asked for
    /// in vain since. Gives whether there is news.
    fn glance(&self) -> bool {
        false
    }

    /// One of the pollables that `watch` added is ready: asks the host what that means.
    fn settle(&self, process: &Process<H>, interest: Events);

    /// How often a waiter had reason to look again. An object that does not count answers `None`, and then an edge is what
    /// `events` has gained; that misses what comes on top of something unread.
    fn activity(&self) -> Option<Activity> {
        None
    }

    /// `ioctl(FIONREAD)`
    fn readable_bytes(&self, _process: &Process<H>) -> Result<usize> {
        Err(Errno::ENOTTY)
    }

    /// The last descriptor is gone.
    fn release(&self, process: &Process<H>);

    /// As [`core::any::Any`], for the calls that work on one kind only.
    fn as_any(&self) -> &dyn core::any::Any;
}

/// What every socket can do and most programs do: the rest is in [`Seldom`].
pub trait Socket<H: Host> {
    /// TCP, whose seldom used functions are called by name.
    fn as_tcp(&self) -> Option<&Tcp<H>> {
        None
    }

    /// Of another kind, the seldom used functions.
    fn seldom(&self) -> Option<&dyn Seldom<H>> {
        None
    }

    /// `SO_DOMAIN`
    fn family(&self) -> Family;

    /// The options that mean the same to every socket, and the timeouts by which calls wait.
    fn options(&self) -> &RefCell<Settings>;

    /// `recvmsg` and all that can be said with it, into the buffers from byte `offset` on. A stream that is only peeked at
    /// answers `EAGAIN` while it holds fewer than `least` bytes and more may come.
    fn receive(
        &self,
        process: &Process<H>,
        buffers: &mut [IoSliceMut<'_>],
        flags: MsgFlags,
        offset: usize,
        least: usize,
    ) -> Result<Received<H>>;

    /// `sendmsg` and all that can be said with it, from byte `offset` of the data on. A stream may take less than the rest.
    fn send(&self, process: &Process<H>, message: &Message<'_, H>, offset: usize) -> Result<usize>;

    /// `sendmmsg` on a socket that keeps boundaries: sends whole messages in order, as many in one host call as can be, and
    /// gives how many were taken, which is one at least.
    fn send_many(&self, process: &Process<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        match messages.first() {
            Some(first) => self.send(process, first, 0).map(|_| 1),
            None => Ok(0),
        }
    }

    /// An error that came when part of a call had succeeded: the next call shall see it.
    fn put_back(&self, _error: Errno) {}

    /// Whether an attempt to connect is under way, as far as is known.
    fn is_connecting(&self) -> bool {
        false
    }

    /// Whether data has no boundaries: `SOCK_STREAM`.
    fn is_stream(&self) -> bool {
        false
    }
}

/// An open file description: what `dup`ed descriptors share.
pub struct Open<H: Host> {
    /// What it leads to.
    pub object: Rc<dyn Object<H>>,
    /// `O_NONBLOCK`
    pub nonblocking: Cell<bool>,
    /// The number by which libc knows it, where it is libc's: the object then serves for waiting only.
    pub libc: Option<i32>,
    /// Grows with every call of the program that finds this description, so that a waiter knows what it need not look at.
    pub calls: Cell<u32>,
}

impl<H: Host> Open<H> {
    /// A fresh description.
    pub fn new(object: Rc<dyn Object<H>>, nonblocking: bool) -> Rc<Self> {
        Rc::new(Open { object, nonblocking: Cell::new(nonblocking), libc: None, calls: Cell::new(0) })
    }

    /// A description of libc's.
    pub fn of_libc(object: Rc<dyn Object<H>>, number: i32) -> Rc<Self> {
        Rc::new(Open { object, nonblocking: Cell::new(false), libc: Some(number), calls: Cell::new(0) })
    }

    /// Notes that the object may have changed.
    pub fn touch(&self) {
        self.calls.set(self.calls.get().wrapping_add(1));
    }

    /// The socket, or `ENOTSOCK`.
    pub fn socket(&self) -> Result<&dyn Socket<H>> {
        self.object.socket().ok_or(Errno::ENOTSOCK)
    }
}
