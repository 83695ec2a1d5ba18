//! The calls of a socket as methods of its description, for tests.

use crate::address::Address;
use crate::errno::Result;
use crate::host::Host;
use crate::network;
use crate::object::{Accepted, Open, Shutdown};
use crate::process::Process;
use crate::socket_calls;

impl<H: Host> Open<H> {
    /// `bind`
    pub fn bind(&self, process: &Process<H>, address: &Address) -> Result<()> {
        socket_calls::bind(&process.context, self, address)
    }

    /// `connect`, without waiting.
    pub fn connect(&self, process: &Process<H>, address: &Address) -> Result<()> {
        socket_calls::connect(&process.context, self, address)
    }

    /// `listen`
    pub fn listen(&self, process: &Process<H>, backlog: i32) -> Result<()> {
        socket_calls::listen(&process.context, self, backlog)
    }

    /// `accept`, without waiting.
    pub fn accept(&self, process: &Process<H>, wants_peer: bool) -> Result<Accepted<H>> {
        socket_calls::accept(&process.context, self, wants_peer)
    }

    /// `getsockname`
    pub fn local_name(&self, process: &Process<H>) -> Result<Address> {
        socket_calls::local_name(&process.context, self)
    }

    /// `getpeername`
    pub fn peer_name(&self, process: &Process<H>) -> Result<Address> {
        socket_calls::peer_name(&process.context, self)
    }

    /// `shutdown`
    pub fn shutdown(&self, process: &Process<H>, how: Shutdown) -> Result<()> {
        socket_calls::shutdown(&process.context, self, how)
    }

    /// `getsockopt`
    pub fn option(&self, process: &Process<H>, level: i32, name: i32, value: &mut [u8]) -> Result<usize> {
        socket_calls::option(&process.context, self, (level, name), value)
    }

    /// `setsockopt`
    pub fn set_option(&self, process: &Process<H>, level: i32, name: i32, value: &[u8]) -> Result<()> {
        socket_calls::set_option(&process.context, self, (level, name), value)
    }

    /// The interface of the network that it uses.
    pub fn network(&self) -> Option<network::Index> {
        socket_calls::network(self).unwrap_or_default()
    }

    /// `sockatmark`
    pub fn at_mark(&self) -> Result<bool> {
        socket_calls::at_mark(self)
    }
}
