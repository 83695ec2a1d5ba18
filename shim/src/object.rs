//! The object behind a descriptor. A `Box<dyn>` with a table of functions, as in a kernel: `read` reaches only the kinds that the program
//! can make, and the linker drops the others.

use crate::address::{Address, Family};
use crate::context::Context;
use crate::control::{Credentials, Resolution};
use crate::errno::{Errno, Result};
pub use crate::events::{Activity, Arrivals, Events, Look, moment};
use crate::host::{Host, Outgoing};
use crate::iovec::{IoSlice, IoSliceMut};
use crate::network;
use crate::options::Settings;
use crate::readiness::Watch;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::net::{IpAddr, SocketAddr};

mod description;
pub use description::{Holder, Open, Owner, Status};

bitflags::bitflags! {
    /// The `MSG_` flags that an operation takes or returns, with C's numbers.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct MsgFlags: u32 {
        /// Leave the data where it is.
        const PEEK = crate::numbers::MSG_PEEK as u32;
        /// Return the full length of a datagram that did not fit; in a result, that it did not.
        const TRUNC = crate::numbers::MSG_TRUNC as u32;
        /// Wait for the full length.
        const WAITALL = crate::numbers::MSG_WAITALL as u32;
        /// Never wait.
        const DONTWAIT = crate::numbers::MSG_DONTWAIT as u32;
        /// Urgent data.
        const OOB = crate::numbers::MSG_OOB as u32;
        /// The end of a record.
        const EOR = crate::numbers::MSG_EOR as u32;
        /// More data will follow.
        const MORE = crate::numbers::MSG_MORE as u32;
        /// Control data did not fit.
        const CTRUNC = crate::numbers::MSG_CTRUNC as u32;
        /// Descriptors that arrive are close-on-exec.
        const CMSG_CLOEXEC = crate::numbers::MSG_CMSG_CLOEXEC as u32;
        /// Connect first, and send with the first packet.
        const FASTOPEN = crate::numbers::MSG_FASTOPEN as u32;
        /// The error queue instead of the data.
        const ERRQUEUE = crate::numbers::MSG_ERRQUEUE as u32;
    }
}

/// Control data that accompanies the data.
pub enum Control<H: Host> {
    /// `SCM_RIGHTS`
    Rights(Vec<Holder<H>>),
    /// `SCM_CREDENTIALS`
    Credentials(Credentials),
    /// `SCM_TIMESTAMP`, or `SCM_TIMESTAMPNS`: this many nanoseconds ago
    Timestamp(u64, Resolution),
    /// `IP_PKTINFO` or, for an IPv6 address, `IPV6_PKTINFO`: the interface and the address of this end
    PacketInfo(network::Index, IpAddr),
    /// `IP_TTL`, `IPV6_HOPLIMIT`: the hop limit of a datagram to send
    HopLimit(u8),
}

/// The result of a receive, besides the bytes in the program's buffers.
pub struct Received<H: Host> {
    /// The count that the call returns.
    pub len: usize,
    /// The sender, if the protocol reports one for each message.
    pub from: Option<Address>,
    /// `TRUNC`, `EOR`, `CTRUNC`
    pub flags: MsgFlags,
    /// Control data.
    pub control: Vec<Control<H>>,
}

impl<H: Host> Received<H> {
    /// Bytes of a stream, without metadata.
    pub fn bytes(len: usize) -> Self {
        Received { len, from: None, flags: MsgFlags::empty(), control: Vec::new() }
    }
}

/// A message to be sent.
pub struct Message<'a, H: Host> {
    /// The data.
    pub buffers: &'a [IoSlice<'a>],
    /// The receiver, if the call names one.
    pub to: Option<Address>,
    /// The flags of the call.
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

/// The type of a descriptor for `fstat`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileType {
    /// `S_IFSOCK`
    Socket,
    /// `S_IFIFO`
    Fifo,
    /// `S_IFCHR`
    Device,
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

/// What every descriptor can do. No operation waits, unless the waiter [is patient](crate::readiness::Waiter::is_patient): `EAGAIN` means
/// that it would have to.
pub trait Object<H: Host> {
    /// The type that `fstat` reports.
    fn file_type(&self) -> FileType;

    /// Where what it shares with another object is, or the number of that, so that `fstat` reports the two as one.
    fn shared_with(&self) -> Option<usize> {
        None
    }

    /// `O_ACCMODE` of `F_GETFL`.
    fn access(&self) -> Access {
        Access::Both
    }

    /// The socket, if it is one.
    fn socket(&self) -> Option<&dyn Socket<H>> {
        None
    }

    /// Whether it can be read: the error that comes before any question about the buffers.
    fn can_read(&self) -> Result<()> {
        Ok(())
    }

    /// Whether it can be written to, likewise.
    fn can_write(&self) -> Result<()> {
        Ok(())
    }

    /// `read`, `readv` of what is no socket.
    fn read(&self, _context: &Context<H>, _buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    /// Fills `into` with available bytes of a stream, if there are enough. If `may_look`, asks the host for more, and
    /// gives what a read that may not wait gives on a stream in good order. A fast path for reads.
    fn take_ready(&self, _context: &Context<H>, _into: &mut [u8], _may_look: bool) -> Option<Result<usize>> {
        None
    }

    /// Sends `bytes` on a stream, if all of them fit at once: a fast path for small writes.
    fn send_now(&self, _bytes: &[u8]) -> Option<usize> {
        None
    }

    /// Sends datagrams, as many as the host accepts in one call; `None` if something else has to be done first: a fast path.
    fn send_to_now(&self, _context: &Context<H>, _datagrams: &[Outgoing<'_>]) -> Option<Result<usize>> {
        None
    }

    /// Takes an available datagram; returns how much of it fit, its length, and its sender.
    fn take_datagram(&self, _into: &mut [u8]) -> Option<(usize, usize, SocketAddr)> {
        None
    }

    /// `write`, `writev`, from byte `offset` on, of what is no socket. May take less than the rest.
    fn write(&self, _context: &Context<H>, _buffers: &[IoSlice<'_>], _offset: usize) -> Result<usize> {
        Err(Errno::EINVAL)
    }

    /// The current events, as far as they are known without a host call.
    fn events(&self, context: &Context<H>) -> Events;

    /// Adds the pollables whose readiness could add to `events`, among those in `interest` and those always reported.
    fn watch(&self, context: &Context<H>, interest: Events, watch: &mut Watch<H>);

    /// Before a wait: asks the host for input if its pollable may be ready spuriously, because input has arrived and no read since has
    /// found nothing. Returns whether anything changed.
    fn glance(&self, _context: &Context<H>) -> bool {
        false
    }

    /// A pollable added by `watch` is ready: finds out from the host what that means.
    fn settle(&self, context: &Context<H>, look: Look);

    /// How often a waiter had reason to check again. An object that does not count returns `None`, and then an edge is what `events` has
    /// gained; that misses arrivals behind unread data.
    fn activity(&self) -> Option<Activity> {
        None
    }

    /// The moment of the first arrival since an epoll has dealt with the earlier ones, which gives the order in which it reports; 0 without
    /// any, and `None` for what the host brings. With `forget`, the epoll has dealt with it.
    fn came(&self, _forget: bool) -> Option<u32> {
        None
    }

    /// `ioctl(FIONREAD)`
    fn readable_bytes(&self, _context: &Context<H>) -> Result<usize> {
        Err(Errno::ENOTTY)
    }

    /// The last descriptor is gone.
    fn release(&self, context: &Context<H>);

    /// libc's number, if it is libc's: the object then serves only for waiting.
    fn libc_number(&self) -> Option<i32> {
        None
    }

    /// As [`core::any::Any`], for the calls that work on one kind only.
    fn as_any(&self) -> &dyn core::any::Any;
}

/// One attempt to take input from a stream.
pub struct Take {
    /// `PEEK`, `TRUNC` and so on.
    pub flags: MsgFlags,
    /// The number of bytes of the buffers already filled.
    pub offset: usize,
    /// The call waits until this many bytes are there.
    pub target: usize,
}

/// The result of such an attempt.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// The number of bytes, possibly zero. With `PEEK`, counted from the beginning.
    pub len: usize,
    /// Whether anything was available, which the length does not show if the buffer is empty.
    pub ready: bool,
    /// The call ends with these bytes, however many.
    pub last: bool,
}

/// What to expect of a stream with an empty queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// More may come.
    Open,
    /// Nothing more will come, or the program has shut the direction down.
    Ended,
    /// Nothing more will come, for this reason.
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

    /// Takes what is available on a stream, and stores ancillary data in `received`. An error is the call's, not the stream's.
    fn take(
        &self,
        _context: &Context<H>,
        _buffers: &mut [IoSliceMut<'_>],
        _take: &Take,
        _received: &mut Received<H>,
    ) -> Result<Taken> {
        Err(Errno::EOPNOTSUPP)
    }

    /// What to expect of a stream on which `take` found too little. The call that reports an error clears it; if it has bytes to report, it
    /// reports those.
    fn input(&self, _has_bytes: bool) -> Input {
        Input::Open
    }

    /// `sendmsg` and the simpler calls, from byte `offset` of the data on. A stream may accept less than the rest.
    fn send(&self, context: &Context<H>, message: &Message<'_, H>, offset: usize) -> Result<usize>;

    /// `sendmmsg` on a socket that keeps boundaries: sends whole messages in order, as many in one host call as possible, and returns how
    /// many were accepted, at least one.
    fn send_many(&self, context: &Context<H>, messages: &[Message<'_, H>]) -> Result<usize> {
        match messages.first() {
            Some(first) => self.send(context, first, 0).map(|_| 1),
            None => Ok(0),
        }
    }

    /// An error after part of a call had succeeded: the next call reports it.
    fn put_back(&self, _error: Errno) {}
}

/// The calls of a socket that only some programs make.
///
/// The function table of an object keeps all its functions in the program, called or not. So these have a separate table, and TCP is called
/// directly.
pub trait SocketCalls<H: Host> {
    /// `connect`: `EINPROGRESS` when it starts, `EALREADY` when it is in progress; a blocking call waits after either.
    fn connect(&self, context: &Context<H>, address: &Address) -> Result<()>;

    /// `bind`
    fn bind(&self, context: &Context<H>, address: &Address) -> Result<()>;

    /// `listen`
    fn listen(&self, _context: &Context<H>, _backlog: i32) -> Result<()> {
        Err(Errno::EOPNOTSUPP)
    }

    /// `accept`: the new socket and, if requested, the peer's address.
    fn accept(&self, _context: &Context<H>, _wants_peer: bool) -> Result<Accepted<H>> {
        Err(Errno::EOPNOTSUPP)
    }

    /// `getsockname`
    fn local_name(&self, context: &Context<H>) -> Result<Address>;

    /// `getpeername`
    fn peer_name(&self, context: &Context<H>) -> Result<Address>;

    /// `shutdown`
    fn shutdown(&self, context: &Context<H>, how: Shutdown) -> Result<()>;

    /// `getsockopt`: fills `value` as far as it reaches and returns the full length.
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

    /// `SIOCOUTQ`
    fn unsent_bytes(&self) -> Result<usize> {
        Err(Errno::ENOTTY)
    }
}

/// A new socket and, if requested, its peer's address.
pub type Accepted<H> = (Rc<dyn Object<H>>, Option<Address>);
