//! What sockets can do and only some programs do with them, kept out of the programs that don't.

use crate::address::Address;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::network;
use crate::object::{Object, Shutdown, Socket};
use crate::process::Process;
use alloc::rc::Rc;

/// What every socket can do and only some programs do with it.
///
/// A table of functions, as every object has one, keeps all of them in the program, called or not. So TCP has no table of these: they are
/// called by name, and the linker leaves out those that the program does not call.
pub trait Seldom<H: Host> {
    /// `connect`: `EINPROGRESS` when it is begun, `EALREADY` when it was begun before, either of which a blocking call waits for.
    fn connect(&self, process: &Process<H>, address: &Address) -> Result<()>;

    /// `bind`
    fn bind(&self, process: &Process<H>, address: &Address) -> Result<()>;

    /// `listen`
    fn listen(&self, _process: &Process<H>, _backlog: i32) -> Result<()> {
        Err(Errno::EOPNOTSUPP)
    }

    /// `accept`: the new socket and, where wanted, the peer's address.
    fn accept(
        &self,
        _process: &Process<H>,
        _wants_peer: bool,
    ) -> Result<(Rc<dyn Object<H>>, Option<Address>)> {
        Err(Errno::EOPNOTSUPP)
    }

    /// `getsockname`
    fn local_name(&self, process: &Process<H>) -> Result<Address>;

    /// `getpeername`
    fn peer_name(&self, process: &Process<H>) -> Result<Address>;

    /// `shutdown`
    fn shutdown(&self, process: &Process<H>, how: Shutdown) -> Result<()>;

    /// `getsockopt`: fills `value` as far as it reaches and gives the length of the whole.
    fn option(&self, process: &Process<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize>;

    /// `setsockopt`
    fn set_option(&self, process: &Process<H>, level: i32, name: i32, value: &[u8]) -> Result<()>;

    /// The interface of the network that it uses, once that is chosen.
    fn network(&self) -> Option<network::Index> {
        None
    }

    /// `sockatmark`, `SIOCATMARK`
    fn at_mark(&self) -> Result<bool> {
        Err(Errno::ENOTTY)
    }
}

impl<H: Host> dyn Socket<H> + '_ {
    /// [`Seldom::connect`]
    pub fn connect(&self, process: &Process<H>, address: &Address) -> Result<()> {
        match self.as_tcp() {
            Some(tcp) => tcp.connect(process, address),
            None => self.others()?.connect(process, address),
        }
    }

    /// [`Seldom::bind`]
    pub fn bind(&self, process: &Process<H>, address: &Address) -> Result<()> {
        match self.as_tcp() {
            Some(tcp) => tcp.bind(process, address),
            None => self.others()?.bind(process, address),
        }
    }

    /// [`Seldom::listen`]
    pub fn listen(&self, process: &Process<H>, backlog: i32) -> Result<()> {
        match self.as_tcp() {
            Some(tcp) => tcp.listen(process, backlog),
            None => self.others()?.listen(process, backlog),
        }
    }

    /// [`Seldom::accept`]
    pub fn accept(
        &self,
        process: &Process<H>,
        wants_peer: bool,
    ) -> Result<(Rc<dyn Object<H>>, Option<Address>)> {
        match self.as_tcp() {
            Some(tcp) => tcp.accept(process, wants_peer),
            None => self.others()?.accept(process, wants_peer),
        }
    }

    /// [`Seldom::local_name`]
    pub fn local_name(&self, process: &Process<H>) -> Result<Address> {
        match self.as_tcp() {
            Some(tcp) => tcp.local_name(process),
            None => self.others()?.local_name(process),
        }
    }

    /// [`Seldom::peer_name`]
    pub fn peer_name(&self, process: &Process<H>) -> Result<Address> {
        match self.as_tcp() {
            Some(tcp) => tcp.peer_name(process),
            None => self.others()?.peer_name(process),
        }
    }

    /// [`Seldom::shutdown`]
    pub fn shutdown(&self, process: &Process<H>, how: Shutdown) -> Result<()> {
        match self.as_tcp() {
            Some(tcp) => tcp.shutdown(process, how),
            None => self.others()?.shutdown(process, how),
        }
    }

    /// [`Seldom::option`]
    pub fn option(&self, process: &Process<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize> {
        match self.as_tcp() {
            Some(tcp) => tcp.option(process, level, name, value),
            None => self.others()?.option(process, level, name, value),
        }
    }

    /// [`Seldom::set_option`]
    pub fn set_option(&self, process: &Process<H>, level: i32, name: i32, value: &[u8]) -> Result<()> {
        match self.as_tcp() {
            Some(tcp) => tcp.set_option(process, level, name, value),
            None => self.others()?.set_option(process, level, name, value),
        }
    }

    /// [`Seldom::network`]
    pub fn network(&self) -> Option<network::Index> {
        match self.as_tcp() {
            Some(tcp) => tcp.network(),
            None => self.seldom()?.network(),
        }
    }

    /// [`Seldom::at_mark`]
    pub fn at_mark(&self) -> Result<bool> {
        match self.as_tcp() {
            Some(tcp) => tcp.at_mark(),
            None => self.others()?.at_mark(),
        }
    }

    fn others(&self) -> Result<&dyn Seldom<H>> {
        self.seldom().ok_or(Errno::EOPNOTSUPP)
    }
}
