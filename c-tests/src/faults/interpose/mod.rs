//! Wraps the host's functions: each records its call, and does what the plan says in place of its own work.

mod sockets;
mod streams;
mod waiting;

use super::plan::Plan;
use wasmtime::component::{Linker, Resource};
use wasmtime_wasi::WasiView;
use wasmtime_wasi::p2::bindings::sockets::tcp::TcpSocket;
use wasmtime_wasi::p2::bindings::sockets::udp::{IncomingDatagramStream, OutgoingDatagramStream, UdpSocket};
use wasmtime_wasi::p2::{DynInputStream, DynOutputStream, DynPollable};

/// The state of the functions.
pub trait Planned: WasiView {
    /// The plan of this run.
    fn plan(&mut self) -> &mut Plan;
}

type Input = Resource<DynInputStream>;
type Output = Resource<DynOutputStream>;
type Poll = Resource<DynPollable>;
type Tcp = Resource<TcpSocket>;
type Udp = Resource<UdpSocket>;
type Incoming = Resource<IncomingDatagramStream>;
type Outgoing = Resource<OutgoingDatagramStream>;

/// Wraps the host's functions.
pub fn add_to_linker<T: Planned + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    sockets::add_to_linker(linker)?;
    streams::add_to_linker(linker)?;
    waiting::add_to_linker(linker)
}
