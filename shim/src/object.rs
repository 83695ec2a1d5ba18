//! What stands behind a descriptor. A `Box<dyn>` with a table of functions, as in a kernel: `read` reaches only the kinds
//! that the program can make, and the linker drops the others.

use crate::address::{Address, Family};
use crate::context::{Context, Release};
use crate::control::Credentials;
use crate::errno::{Errno, Result};
use crate::host::{Host, Outgoing};
use crate::iovec::{IoSlice, IoSliceMut};
use crate::network;
use crate::options::Settings;
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::net::{IpAddr, SocketAddr};

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

/// How finely a time is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// `struct timeval`
    Microseconds,
    /// `struct timespec`
    Nanoseconds,
}

/// What travels beside the data.
pub enum Control<H: Host> {
    /// `SCM_RIGHTS`
    Rights(Vec<Rc<Open<H>>>),
    /// `SCM_CREDENTIALS`
    Credentials(Credentials),
    /// `SCM_TIMESTAMP`, or `SCM_TIMESTAMPNS`: so many nanoseconds ago
    Timestamp(u64, Resolution),
    /// `IP_PKTINFO` or, for an IPv6 address, `IPV6_PKTINFO`: the interface and the address of this end
    PacketInfo(network::Index, IpAddr),
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

/// What somebody who waits wants to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// These events.
    pub interest: Events,
    /// Each arrival is to count, also behind what lies unread: `EPOLLET`.
    pub edges: bool,
}

impl Look {
    /// Whether something is true, however often it came to be so.
    pub fn level(interest: Events) -> Look {
        Look { interest, edges: false }
    }
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

/// What every descriptor can do. No operation waits, unless the waiter [is patient](crate::readiness::Waiter::is_patient): `EAGAIN` says that it would
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
    fn read(&self, context: &Context<H>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize>;

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
    fn send_to_now(&self, _context: &Context<H>, _datagrams: &[Outgoing<'_>]) -> Option<Result<usize>> {
        None
    }

    /// Takes a datagram that lies ready; gives how much of it found room, how long it was, and who sent it.
    fn take_datagram(&self, _into: &mut [u8]) -> Option<(usize, usize, SocketAddr)> {
        None
    }

    /// `write`, `writev`, from byte `offset` on. May take less than the rest.
    fn write(&self, context: &Context<H>, buffers: &[IoSlice<'_>], offset: usize) -> Result<usize>;

    /// What is true now, as far as it is known without asking the host.
    fn events(&self, context: &Context<H>) -> Events;

    /// Adds the pollables whose readiness could add to `events`, out of what `interest` names and what is always reported.
    fn watch(&self, context: &Context<H>, interest: Events, watch: &mut Watch<H>);

    /// Before a wait: asks the host for input where its pollable may be ready for nothing, because input has come and none was asked for
    /// in vain since. Gives whether there is news.
    fn glance(&self) -> bool {
        false
    }

    /// One of the pollables that `watch` added is ready: asks the host what that means.
    fn settle(&self, context: &Context<H>, look: Look);

    /// How often a waiter had reason to look again. An object that does not count answers `None`, and then an edge is what
    /// `events` has gained; that misses what comes on top of something unread.
    fn activity(&self) -> Option<Activity> {
        None
    }

    /// `ioctl(FIONREAD)`
    fn readable_bytes(&self, _context: &Context<H>) -> Result<usize> {
        Err(Errno::ENOTTY)
    }

    /// The last descriptor is gone.
    fn release(&self, context: &Context<H>);

    /// As [`core::any::Any`], for the calls that work on one kind only.
    fn as_any(&self) -> &dyn core::any::Any;
}

/// One look at the input of a stream.
pub struct Take {
    /// `PEEK`, `TRUNC` and so on.
    pub flags: MsgFlags,
    /// So many bytes of the buffers are filled already.
    pub offset: usize,
    /// The call waits until so many bytes are there.
    pub target: usize,
}

/// What one look at the input of a stream gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// So many bytes, perhaps none. With `PEEK`, all of them from the beginning.
    pub len: usize,
    /// Whether anything lay ready, which without room for it the length does not say.
    pub ready: bool,
    /// The call is to end with these bytes, however many they are.
    pub last: bool,
}

/// What is to be expected of a stream whose queue is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// More may come.
    Open,
    /// Nothing more is to come, or the program has said that it does not wait for it.
    Ended,
    /// Nothing more is to come, for this reason.
    Failed(Errno),
}

/// What every socket can do and most programs do: the rest is in [`crate::socket_calls`].
pub trait Socket<H: Host> {
    /// The calls that only some programs make. TCP's are called by name.
    fn calls(&self) -> Option<&dyn SocketCalls<H>> {
        None
    }

    /// `SO_DOMAIN`
    fn family(&self) -> Family;

    /// The options that mean the same to every socket, and the timeouts by which calls wait.
    fn options(&self) -> &RefCell<Settings>;

    /// Whether data has no boundaries: `SOCK_STREAM`.
    fn is_stream(&self) -> bool {
        false
    }

    /// `recvmsg` on a socket that keeps boundaries.
    fn receive(
        &self,
        _context: &Context<H>,
        _buffers: &mut [IoSliceMut<'_>],
        _flags: MsgFlags,
    ) -> Result<Received<H>> {
        Err(Errno::EOPNOTSUPP)
    }

    /// Takes what lies ready on a stream, and notes in `received` what came beside it. An error is one of the call, not of the stream.
    fn take(
        &self,
        _context: &Context<H>,
        _buffers: &mut [IoSliceMut<'_>],
        _take: &Take,
        _received: &mut Received<H>,
    ) -> Result<Taken> {
        Err(Errno::EOPNOTSUPP)
    }

    /// What is to be expected of a stream on which `take` found too little. The call that reports an error takes it away; where it has
    /// bytes to report, it reports those.
    fn input(&self, _has_bytes: bool) -> Input {
        Input::Open
    }

    /// `sendmsg` and all that can be said with it, from byte `offset` of the data on. A stream may take less than the rest.
    fn send(&self, context: &Context<H>, message: &Message<'_, H>, offset: usize) -> Result<usize>;

    /// `sendmmsg` on a socket that keeps boundaries: sends whole messages in order, as many in one host call as can be, and
    /// gives how many were taken, which is one at least.
    fn send_many(&self, context: &Context<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        match messages.first() {
            Some(first) => self.send(context, first, 0).map(|_| 1),
            None => Ok(0),
        }
    }

    /// An error that came when part of a call had succeeded: the next call shall see it.
    fn put_back(&self, _error: Errno) {}
}

/// The calls of a socket that only some programs make.
///
/// A table of functions, as every object has one, keeps all of them in the program, called or not. So they have a table of their own, and
/// TCP has none of it.
pub trait SocketCalls<H: Host> {
    /// `connect`: `EINPROGRESS` when it is begun, `EALREADY` when it was begun before, either of which a blocking call waits for.
    fn connect(&self, context: &Context<H>, address: &Address) -> Result<()>;

    /// `bind`
    fn bind(&self, context: &Context<H>, address: &Address) -> Result<()>;

    /// `listen`
    fn listen(&self, _context: &Context<H>, _backlog: i32) -> Result<()> {
        Err(Errno::EOPNOTSUPP)
    }

    /// `accept`: the new socket and, where wanted, the peer's address.
    fn accept(&self, _context: &Context<H>, _wants_peer: bool) -> Result<Accepted<H>> {
        Err(Errno::EOPNOTSUPP)
    }

    /// `getsockname`
    fn local_name(&self, context: &Context<H>) -> Result<Address>;

    /// `getpeername`
    fn peer_name(&self, context: &Context<H>) -> Result<Address>;

    /// `shutdown`
    fn shutdown(&self, context: &Context<H>, how: Shutdown) -> Result<()>;

    /// `getsockopt`: fills `value` as far as it reaches and gives the length of the whole.
    fn option(&self, context: &Context<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize>;

    /// `setsockopt`
    fn set_option(&self, context: &Context<H>, level: i32, name: i32, value: &[u8]) -> Result<()>;

    /// The interface of the network that it uses, once that is chosen.
    fn network(&self) -> Option<network::Index> {
        None
    }

    /// `sockatmark`, `SIOCATMARK`
    fn at_mark(&self) -> Result<bool> {
        Err(Errno::ENOTTY)
    }
}

/// A new socket and, where wanted, its peer's address.
pub type Accepted<H> = (Rc<dyn Object<H>>, Option<Address>);

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

impl<H: Host> Release<H> for Open<H> {
    fn release(&self, context: &Context<H>) {
        self.object.release(context);
    }
}
