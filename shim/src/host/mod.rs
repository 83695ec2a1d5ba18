//! The interface to WASI: a trait at the level of the WIT interfaces, so that all logic is on this side of it.
//!
//! Each associated type is a handle that is dropped with its value. A child must be dropped before its parent
//! (pollable before stream before socket), or the host traps.

use crate::address::IpFamily;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

pub mod codes;
#[cfg(target_family = "wasm")]
#[allow(unsafe_code)]
mod datagrams;
pub mod files;
#[cfg(target_family = "wasm")]
#[allow(unsafe_code)]
mod landing;
mod payload;
#[cfg(any(test, feature = "scripted"))]
pub mod scripted;
#[cfg(target_family = "wasm")]
#[allow(unsafe_code)]
mod trace;
#[cfg(target_family = "wasm")]
pub mod wit;

pub use codes::refused;
pub use payload::Payload;

/// `wasi:sockets/network.error-code`, case for case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ErrorCode {
    Unknown,
    AccessDenied,
    NotSupported,
    InvalidArgument,
    OutOfMemory,
    Timeout,
    ConcurrencyConflict,
    NotInProgress,
    WouldBlock,
    InvalidState,
    NewSocketLimit,
    AddressNotBindable,
    AddressInUse,
    RemoteUnreachable,
    ConnectionRefused,
    ConnectionReset,
    ConnectionAborted,
    DatagramTooLarge,
    NameUnresolvable,
    TemporaryResolverFailure,
    PermanentResolverFailure,
}

/// `wasi:io/streams.stream-error`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StreamError {
    /// The stream has ended: for input the end of file, for output a peer that accepts no more.
    Closed,
    /// `last-operation-failed`, with the cause in the error's debug string. The interface does not specify that string, so an unknown one
    /// is `None`.
    Failed(Option<ErrorCode>),
}

/// `wasi:sockets/tcp.shutdown-type`, as far as it is used: `receive` would discard bytes that Linux lets a program read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShutdownSend;

/// The two halves of a connection.
pub struct Streams<H: Host> {
    /// What the peer sends.
    pub input: H::Input,
    /// What is sent to the peer.
    pub output: H::Output,
}

/// A received datagram.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Datagram {
    /// The payload.
    pub data: Payload,
    /// The sender.
    pub from: SocketAddr,
}

/// A datagram to send.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// The payload.
    pub data: &'a [u8],
    /// The receiver; `None` on a connected stream.
    pub to: Option<SocketAddr>,
}

/// The options of a host socket, in the units of WIT.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HostOption {
    /// `set-keep-alive-enabled`
    KeepAlive(bool),
    /// `set-keep-alive-idle-time`, nanoseconds
    KeepAliveIdle(u64),
    /// `set-keep-alive-interval`, nanoseconds
    KeepAliveInterval(u64),
    /// `set-keep-alive-count`
    KeepAliveCount(u32),
    /// `set-hop-limit`, `set-unicast-hop-limit`, of a host socket of this family
    HopLimit(IpFamily, u8),
    /// `set-receive-buffer-size`, bytes
    ReceiveBuffer(u64),
    /// `set-send-buffer-size`, bytes
    SendBuffer(u64),
}

impl HostOption {
    /// Whether a host socket of this family has the option.
    pub fn applies_to(self, family: IpFamily) -> bool {
        !matches!(self, HostOption::HopLimit(only, _) if only != family)
    }
}

/// How long to wait for a host to do what Linux would have done by now, in nanoseconds.
pub const MOMENT: u64 = 1_000_000;

/// How long a host may take to deliver what the component sends to itself, in nanoseconds: usually tens of microseconds, but longer on a busy
/// machine.
pub const DELIVERY: u64 = 10 * MOMENT;

/// The functions of WASI that the library uses.
pub trait Host: Sized + 'static {
    /// `wasi:sockets/network.network`
    type Network;
    /// `wasi:sockets/tcp.tcp-socket`
    type TcpSocket;
    /// `wasi:sockets/udp.udp-socket`
    type UdpSocket;
    /// `wasi:io/streams.input-stream`
    type Input;
    /// `wasi:io/streams.output-stream`
    type Output;
    /// `wasi:sockets/udp.incoming-datagram-stream`
    type Incoming;
    /// `wasi:sockets/udp.outgoing-datagram-stream`
    type Outgoing;
    /// `wasi:io/poll.pollable`
    type Pollable;
    /// `wasi:sockets/ip-name-lookup.resolve-address-stream`
    type Lookup;

    /// Traces what the program cannot see: what a host would have to grant, why a wait was abandoned. Not a function of WASI; it goes to
    /// standard error.
    fn trace(text: &str);

    /// How many calls have queried a socket; the count wraps. Not a function of WASI: some hosts limit how many a program may make between
    /// waits.
    fn calls() -> u32;

    /// `poll.poll`. The list is never empty.
    fn poll(pollables: &[&Self::Pollable]) -> Vec<u32>;
    /// `pollable.block`
    fn block(pollable: &Self::Pollable);
    /// `pollable.ready`
    fn is_ready(pollable: &Self::Pollable) -> bool;
    /// `monotonic-clock.now`, nanoseconds
    fn now() -> u64;
    /// `monotonic-clock.subscribe-duration`, nanoseconds
    fn timer(duration: u64) -> Self::Pollable;
    /// `stdin.get-stdin`
    fn stdin() -> Self::Input;

    /// `instance-network.instance-network`
    fn instance_network() -> Self::Network;

    /// `input-stream.read`, directly into the program's buffer. Zero bytes mean that none has arrived yet.
    fn read(input: &Self::Input, into: &mut [u8]) -> Result<usize, StreamError>;
    /// `input-stream.read`, as the host's list.
    fn read_some(input: &Self::Input, most: u64) -> Result<Vec<u8>, StreamError>;
    /// `input-stream.blocking-read`, directly into the program's buffer: one call for a read that may wait.
    fn read_waiting(input: &Self::Input, into: &mut [u8]) -> Result<usize, StreamError> {
        loop {
            match Self::read(input, into) {
                Ok(0) => Self::block(&Self::subscribe_input(input)),
                answer => return answer,
            }
        }
    }
    /// `input-stream.blocking-read`, as the host's list.
    fn read_some_waiting(input: &Self::Input, most: u64) -> Result<Vec<u8>, StreamError> {
        loop {
            match Self::read_some(input, most) {
                Ok(bytes) if bytes.is_empty() => Self::block(&Self::subscribe_input(input)),
                answer => return answer,
            }
        }
    }
    /// `input-stream.subscribe`
    fn subscribe_input(input: &Self::Input) -> Self::Pollable;
    /// `output-stream.check-write`
    fn check_write(output: &Self::Output) -> Result<u64, StreamError>;
    /// `output-stream.write`: never more than the last `check_write` permitted, and once for each.
    fn write(output: &Self::Output, bytes: &[u8]) -> Result<(), StreamError>;
    /// `output-stream.subscribe`
    fn subscribe_output(output: &Self::Output) -> Self::Pollable;

    /// `tcp-create-socket.create-tcp-socket`
    fn tcp_create(family: IpFamily) -> Result<Self::TcpSocket, ErrorCode>;
    /// `tcp-socket.start-bind`
    fn tcp_start_bind(
        socket: &Self::TcpSocket,
        network: &Self::Network,
        local: SocketAddr,
    ) -> Result<(), ErrorCode>;
    /// `tcp-socket.finish-bind`
    fn tcp_finish_bind(socket: &Self::TcpSocket) -> Result<(), ErrorCode>;
    /// `tcp-socket.start-connect`
    fn tcp_start_connect(
        socket: &Self::TcpSocket,
        network: &Self::Network,
        remote: SocketAddr,
    ) -> Result<(), ErrorCode>;
    /// `tcp-socket.finish-connect`
    fn tcp_finish_connect(socket: &Self::TcpSocket) -> Result<Streams<Self>, ErrorCode>;
    /// `tcp-socket.start-listen`
    fn tcp_start_listen(socket: &Self::TcpSocket) -> Result<(), ErrorCode>;
    /// `tcp-socket.finish-listen`
    fn tcp_finish_listen(socket: &Self::TcpSocket) -> Result<(), ErrorCode>;
    /// `tcp-socket.set-listen-backlog-size`
    fn tcp_set_backlog(socket: &Self::TcpSocket, backlog: u64) -> Result<(), ErrorCode>;
    /// `tcp-socket.accept`
    fn tcp_accept(socket: &Self::TcpSocket) -> Result<(Self::TcpSocket, Streams<Self>), ErrorCode>;
    /// `tcp-socket.local-address`
    fn tcp_local(socket: &Self::TcpSocket) -> Result<SocketAddr, ErrorCode>;
    /// `tcp-socket.remote-address`
    fn tcp_remote(socket: &Self::TcpSocket) -> Result<SocketAddr, ErrorCode>;
    /// The option setters of `tcp-socket`.
    fn tcp_set(socket: &Self::TcpSocket, option: HostOption) -> Result<(), ErrorCode>;
    /// `address-family`
    fn tcp_family(socket: &Self::TcpSocket) -> IpFamily;
    /// `tcp-socket.receive-buffer-size`
    fn tcp_receive_buffer(socket: &Self::TcpSocket) -> Result<u64, ErrorCode>;
    /// `tcp-socket.send-buffer-size`
    fn tcp_send_buffer(socket: &Self::TcpSocket) -> Result<u64, ErrorCode>;
    /// `tcp-socket.subscribe`
    fn tcp_subscribe(socket: &Self::TcpSocket) -> Self::Pollable;
    /// `tcp-socket.shutdown`
    fn tcp_shutdown(socket: &Self::TcpSocket, how: ShutdownSend) -> Result<(), ErrorCode>;

    /// `udp-create-socket.create-udp-socket`
    fn udp_create(family: IpFamily) -> Result<Self::UdpSocket, ErrorCode>;
    /// `udp-socket.start-bind`
    fn udp_start_bind(
        socket: &Self::UdpSocket,
        network: &Self::Network,
        local: SocketAddr,
    ) -> Result<(), ErrorCode>;
    /// `udp-socket.finish-bind`
    fn udp_finish_bind(socket: &Self::UdpSocket) -> Result<(), ErrorCode>;
    /// `udp-socket.subscribe`
    fn udp_subscribe(socket: &Self::UdpSocket) -> Self::Pollable;
    /// `udp-socket.stream`. An earlier pair must be gone.
    fn udp_stream(
        socket: &Self::UdpSocket,
        remote: Option<SocketAddr>,
    ) -> Result<(Self::Incoming, Self::Outgoing), ErrorCode>;
    /// `udp-socket.local-address`
    fn udp_local(socket: &Self::UdpSocket) -> Result<SocketAddr, ErrorCode>;
    /// The option setters of `udp-socket`.
    fn udp_set(socket: &Self::UdpSocket, option: HostOption) -> Result<(), ErrorCode>;
    /// `udp-socket.receive-buffer-size`
    fn udp_receive_buffer(socket: &Self::UdpSocket) -> Result<u64, ErrorCode>;
    /// `udp-socket.send-buffer-size`
    fn udp_send_buffer(socket: &Self::UdpSocket) -> Result<u64, ErrorCode>;
    /// `incoming-datagram-stream.receive`
    fn udp_receive(incoming: &Self::Incoming, most: u64) -> Result<Vec<Datagram>, ErrorCode>;
    /// `incoming-datagram-stream.subscribe`
    fn subscribe_incoming(incoming: &Self::Incoming) -> Self::Pollable;
    /// `outgoing-datagram-stream.check-send`
    fn udp_check_send(outgoing: &Self::Outgoing) -> Result<u64, ErrorCode>;
    /// `outgoing-datagram-stream.send`: never more than the last `udp_check_send` permitted, and once for each.
    fn udp_send(outgoing: &Self::Outgoing, datagrams: &[Outgoing<'_>]) -> Result<u64, ErrorCode>;
    /// `outgoing-datagram-stream.subscribe`
    fn subscribe_outgoing(outgoing: &Self::Outgoing) -> Self::Pollable;

    /// `ip-name-lookup.resolve-addresses`
    fn resolve(network: &Self::Network, name: String) -> Result<Self::Lookup, ErrorCode>;
    /// `resolve-address-stream.resolve-next-address`
    fn resolve_next(lookup: &Self::Lookup) -> Result<Option<IpAddr>, ErrorCode>;
    /// `resolve-address-stream.subscribe`
    fn subscribe_lookup(lookup: &Self::Lookup) -> Self::Pollable;
}
