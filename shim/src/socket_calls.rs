//! The calls of a socket that only some programs make, for a descriptor of any kind.
//!
//! TCP is called directly, so that the linker drops what a program does not call; docs/size.md lists the
//! savings.

use crate::address::Address;
use crate::context::Context;
use crate::errno::{Errno, Result};
use crate::host::Host;
use crate::network;
use crate::object::{Accepted, Control, Open, Shutdown, SocketCalls};
use crate::tcp::Tcp;
use alloc::vec::Vec;

fn others<H: Host>(open: &Open<H>) -> Result<&dyn SocketCalls<H>> {
    open.socket()?.calls().ok_or(Errno::EOPNOTSUPP)
}

fn tcp<H: Host>(open: &Open<H>) -> Option<&Tcp<H>> {
    open.object.as_any().downcast_ref()
}

/// [`SocketCalls::connect`]
pub fn connect<H: Host>(context: &Context<H>, open: &Open<H>, address: &Address) -> Result<()> {
    match tcp(open) {
        Some(tcp) => tcp.connect(context, address),
        None => others(open)?.connect(context, address),
    }
}

/// [`SocketCalls::bind`]
pub fn bind<H: Host>(context: &Context<H>, open: &Open<H>, address: &Address) -> Result<()> {
    match tcp(open) {
        Some(tcp) => tcp.bind(context, address),
        None => others(open)?.bind(context, address),
    }
}

/// [`SocketCalls::listen`]
pub fn listen<H: Host>(context: &Context<H>, open: &Open<H>, backlog: i32) -> Result<()> {
    match tcp(open) {
        Some(tcp) => tcp.listen(context, backlog),
        None => others(open)?.listen(context, backlog),
    }
}

/// [`SocketCalls::accept`]
pub fn accept<H: Host>(context: &Context<H>, open: &Open<H>, wants_peer: bool) -> Result<Accepted<H>> {
    match tcp(open) {
        Some(tcp) => tcp.accept(context, wants_peer),
        None => others(open)?.accept(context, wants_peer),
    }
}

/// [`SocketCalls::local_name`]
pub fn local_name<H: Host>(context: &Context<H>, open: &Open<H>) -> Result<Address> {
    match tcp(open) {
        Some(tcp) => tcp.local_name(),
        None => others(open)?.local_name(context),
    }
}

/// [`SocketCalls::peer_name`]
pub fn peer_name<H: Host>(context: &Context<H>, open: &Open<H>) -> Result<Address> {
    match tcp(open) {
        Some(tcp) => tcp.peer_name(),
        None => others(open)?.peer_name(context),
    }
}

/// [`SocketCalls::shutdown`]
pub fn shutdown<H: Host>(context: &Context<H>, open: &Open<H>, how: Shutdown) -> Result<()> {
    match tcp(open) {
        Some(tcp) => tcp.shutdown(context, how),
        None => others(open)?.shutdown(context, how),
    }
}

/// [`SocketCalls::option`]
pub fn option<H: Host>(
    context: &Context<H>,
    open: &Open<H>,
    (level, name): (i32, i32),
    value: &mut [u8],
) -> Result<usize> {
    match tcp(open) {
        Some(tcp) => tcp.option(context, level, name, value),
        None => others(open)?.option(context, level, name, value),
    }
}

/// [`SocketCalls::set_option`]
pub fn set_option<H: Host>(
    context: &Context<H>,
    open: &Open<H>,
    (level, name): (i32, i32),
    value: &[u8],
) -> Result<()> {
    match tcp(open) {
        Some(tcp) => tcp.set_option(context, level, name, value),
        None => others(open)?.set_option(context, level, name, value),
    }
}

/// [`SocketCalls::network`]
pub fn network<H: Host>(open: &Open<H>) -> Result<Option<network::Index>> {
    match tcp(open) {
        Some(tcp) => Ok(tcp.network()),
        None => Ok(others(open)?.network()),
    }
}

/// [`SocketCalls::at_mark`]
pub fn at_mark<H: Host>(open: &Open<H>) -> Result<bool> {
    match tcp(open) {
        // WASI has no urgent data.
        Some(_) => Ok(false),
        None => others(open)?.at_mark(),
    }
}

/// [`SocketCalls::unsent_bytes`]
pub fn unsent_bytes<H: Host>(open: &Open<H>) -> Result<usize> {
    match tcp(open) {
        // WASI does not report what the peer has acknowledged.
        Some(_) => Err(Errno::ENOTTY),
        None => others(open)?.unsent_bytes(),
    }
}

impl<H: Host> Context<H> {
    /// Releases the descriptors received with the data, if the call does not use them.
    pub fn let_go_all(&self, control: Vec<Control<H>>) {
        for item in control {
            if let Control::Rights(list) = item {
                list.into_iter().for_each(|open| open.let_go(self));
            }
        }
    }
}
