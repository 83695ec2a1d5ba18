//! The host of a component: the imports that wit-bindgen generates from `wit/`.

#![allow(unsafe_code)]

use super::landing::landing;
use super::{Datagram, ErrorCode, Host, HostOption, Outgoing, ShutdownSend, StreamError, Streams, datagrams};
use crate::address::IpFamily;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use core::sync::atomic::{AtomicU32, Ordering};

#[allow(missing_docs, clippy::all)]
pub mod bindings {
    wit_bindgen::generate!({ path: "../wit", world: "shim", generate_all, ownership: Borrowing { duplicate_if_necessary: true } });
}

use bindings::wasi::cli::stdin;
use bindings::wasi::clocks::monotonic_clock;
use bindings::wasi::io::poll;
use bindings::wasi::io::streams;
use bindings::wasi::sockets::network::{
    self, IpAddress, IpAddressFamily, IpSocketAddress, Ipv4SocketAddress, Ipv6SocketAddress,
};
use bindings::wasi::sockets::{
    instance_network, ip_name_lookup, tcp, tcp_create_socket, udp, udp_create_socket,
};

/// WASI.
pub struct Wasi;

/// Wraps a network handle that the program passes in.
///
/// # Safety
/// The handle is that of a network, and the caller's to pass on.
pub unsafe fn network_of(handle: u32) -> network::Network {
    // SAFETY: the caller's contract.
    unsafe { network::Network::from_handle(handle) }
}

/// Returns the handle of a network to the program.
pub fn handle_of(network: network::Network) -> u32 {
    network.take_handle()
}

impl From<network::ErrorCode> for ErrorCode {
    fn from(code: network::ErrorCode) -> Self {
        use network::ErrorCode as Wit;
        match code {
            Wit::Unknown => ErrorCode::Unknown,
            Wit::AccessDenied => ErrorCode::AccessDenied,
            Wit::NotSupported => ErrorCode::NotSupported,
            Wit::InvalidArgument => ErrorCode::InvalidArgument,
            Wit::OutOfMemory => ErrorCode::OutOfMemory,
            Wit::Timeout => ErrorCode::Timeout,
            Wit::ConcurrencyConflict => ErrorCode::ConcurrencyConflict,
            Wit::NotInProgress => ErrorCode::NotInProgress,
            Wit::WouldBlock => ErrorCode::WouldBlock,
            Wit::InvalidState => ErrorCode::InvalidState,
            Wit::NewSocketLimit => ErrorCode::NewSocketLimit,
            Wit::AddressNotBindable => ErrorCode::AddressNotBindable,
            Wit::AddressInUse => ErrorCode::AddressInUse,
            Wit::RemoteUnreachable => ErrorCode::RemoteUnreachable,
            Wit::ConnectionRefused => ErrorCode::ConnectionRefused,
            Wit::ConnectionReset => ErrorCode::ConnectionReset,
            Wit::ConnectionAborted => ErrorCode::ConnectionAborted,
            Wit::DatagramTooLarge => ErrorCode::DatagramTooLarge,
            Wit::NameUnresolvable => ErrorCode::NameUnresolvable,
            Wit::TemporaryResolverFailure => ErrorCode::TemporaryResolverFailure,
            Wit::PermanentResolverFailure => ErrorCode::PermanentResolverFailure,
        }
    }
}

impl From<streams::StreamError> for StreamError {
    fn from(error: streams::StreamError) -> Self {
        match error {
            streams::StreamError::Closed => StreamError::Closed,
            streams::StreamError::LastOperationFailed(error) => {
                StreamError::Failed(reason(&error.to_debug_string()))
            }
        }
    }
}

/// The causes in the hosts' debug strings.
const REASONS: [(&str, ErrorCode); 7] = [
    ("reset", ErrorCode::ConnectionReset),
    ("timed out", ErrorCode::Timeout),
    ("timeout", ErrorCode::Timeout),
    ("timedout", ErrorCode::Timeout),
    ("unreach", ErrorCode::RemoteUnreachable),
    ("refused", ErrorCode::ConnectionRefused),
    ("aborted", ErrorCode::ConnectionAborted),
];

/// The cause of an opaque stream error, for which WASI 0.2.0 has no stable query.
fn reason(text: &str) -> Option<ErrorCode> {
    let has = |word: &str| {
        text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    REASONS.iter().find(|(word, _)| has(word)).map(|(_, code)| *code)
}

fn family_to_wit(family: IpFamily) -> IpAddressFamily {
    match family {
        IpFamily::V4 => IpAddressFamily::Ipv4,
        IpFamily::V6 => IpAddressFamily::Ipv6,
    }
}

fn to_wit(address: SocketAddr) -> IpSocketAddress {
    match address {
        SocketAddr::V4(v4) => {
            let [a, b, c, d] = v4.ip().octets();
            IpSocketAddress::Ipv4(Ipv4SocketAddress { port: v4.port(), address: (a, b, c, d) })
        }
        SocketAddr::V6(v6) => {
            let [a, b, c, d, e, f, g, h] = v6.ip().segments();
            IpSocketAddress::Ipv6(Ipv6SocketAddress {
                port: v6.port(),
                flow_info: v6.flowinfo(),
                address: (a, b, c, d, e, f, g, h),
                scope_id: v6.scope_id(),
            })
        }
    }
}

/// An address.
pub fn ip_from_wit(address: IpAddress) -> IpAddr {
    match address {
        IpAddress::Ipv4((a, b, c, d)) => IpAddr::V4(Ipv4Addr::new(a, b, c, d)),
        IpAddress::Ipv6((a, b, c, d, e, f, g, h)) => IpAddr::V6(Ipv6Addr::new(a, b, c, d, e, f, g, h)),
    }
}

// Not inlined: otherwise every caller would have a copy.
#[inline(never)]
fn from_wit(address: IpSocketAddress) -> SocketAddr {
    match address {
        IpSocketAddress::Ipv4(v4) => {
            let (a, b, c, d) = v4.address;
            SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::new(a, b, c, d), v4.port))
        }
        IpSocketAddress::Ipv6(v6) => {
            let (a, b, c, d, e, f, g, h) = v6.address;
            let ip = Ipv6Addr::new(a, b, c, d, e, f, g, h);
            SocketAddr::V6(SocketAddrV6::new(ip, v6.port, v6.flow_info, v6.scope_id))
        }
    }
}

/// [`Host::calls`]
static CALLS: AtomicU32 = AtomicU32::new(0);

fn count(calls: usize) {
    CALLS.store(CALLS.load(Ordering::Relaxed).wrapping_add(calls as u32), Ordering::Relaxed);
}

impl Host for Wasi {
    type Network = network::Network;
    type TcpSocket = tcp::TcpSocket;
    type UdpSocket = udp::UdpSocket;
    type Input = streams::InputStream;
    type Output = streams::OutputStream;
    type Incoming = udp::IncomingDatagramStream;
    type Outgoing = udp::OutgoingDatagramStream;
    type Pollable = poll::Pollable;
    type Lookup = ip_name_lookup::ResolveAddressStream;

    fn trace(text: &str) {
        super::trace::line(text);
    }

    fn calls() -> u32 {
        CALLS.load(Ordering::Relaxed)
    }

    fn poll(pollables: &[&Self::Pollable]) -> Vec<u32> {
        let ready = poll::poll(pollables);
        count(1 + ready.len());
        ready
    }

    fn block(pollable: &Self::Pollable) {
        pollable.block();
    }

    fn is_ready(pollable: &Self::Pollable) -> bool {
        count(1);
        pollable.ready()
    }

    fn now() -> u64 {
        monotonic_clock::now()
    }

    fn timer(duration: u64) -> Self::Pollable {
        monotonic_clock::subscribe_duration(duration)
    }

    fn stdin() -> Self::Input {
        stdin::get_stdin()
    }

    fn instance_network() -> Self::Network {
        instance_network::instance_network()
    }

    fn read(input: &Self::Input, into: &mut [u8]) -> Result<usize, StreamError> {
        count(1);
        let most = into.len() as u64;
        Ok(landing(into, || input.read(most))?)
    }

    fn read_some(input: &Self::Input, most: u64) -> Result<Vec<u8>, StreamError> {
        count(1);
        Ok(input.read(most)?)
    }

    fn read_waiting(input: &Self::Input, into: &mut [u8]) -> Result<usize, StreamError> {
        let most = into.len() as u64;
        Ok(landing(into, || input.blocking_read(most))?)
    }

    fn read_some_waiting(input: &Self::Input, most: u64) -> Result<Vec<u8>, StreamError> {
        Ok(input.blocking_read(most)?)
    }

    fn subscribe_input(input: &Self::Input) -> Self::Pollable {
        input.subscribe()
    }

    fn check_write(output: &Self::Output) -> Result<u64, StreamError> {
        count(1);
        Ok(output.check_write()?)
    }

    fn write(output: &Self::Output, bytes: &[u8]) -> Result<(), StreamError> {
        Ok(output.write(bytes)?)
    }

    fn subscribe_output(output: &Self::Output) -> Self::Pollable {
        output.subscribe()
    }

    fn tcp_create(family: IpFamily) -> Result<Self::TcpSocket, ErrorCode> {
        Ok(tcp_create_socket::create_tcp_socket(family_to_wit(family))?)
    }

    fn tcp_start_bind(
        socket: &Self::TcpSocket,
        network: &Self::Network,
        local: SocketAddr,
    ) -> Result<(), ErrorCode> {
        Ok(socket.start_bind(network, to_wit(local))?)
    }

    fn tcp_finish_bind(socket: &Self::TcpSocket) -> Result<(), ErrorCode> {
        Ok(socket.finish_bind()?)
    }

    fn tcp_start_connect(
        socket: &Self::TcpSocket,
        network: &Self::Network,
        remote: SocketAddr,
    ) -> Result<(), ErrorCode> {
        Ok(socket.start_connect(network, to_wit(remote))?)
    }

    fn tcp_finish_connect(socket: &Self::TcpSocket) -> Result<Streams<Self>, ErrorCode> {
        count(1);
        let (input, output) = socket.finish_connect()?;
        Ok(Streams { input, output })
    }

    fn tcp_start_listen(socket: &Self::TcpSocket) -> Result<(), ErrorCode> {
        Ok(socket.start_listen()?)
    }

    fn tcp_finish_listen(socket: &Self::TcpSocket) -> Result<(), ErrorCode> {
        Ok(socket.finish_listen()?)
    }

    fn tcp_set_backlog(socket: &Self::TcpSocket, backlog: u64) -> Result<(), ErrorCode> {
        Ok(socket.set_listen_backlog_size(backlog)?)
    }

    fn tcp_accept(socket: &Self::TcpSocket) -> Result<(Self::TcpSocket, Streams<Self>), ErrorCode> {
        count(1);
        let (socket, input, output) = socket.accept()?;
        Ok((socket, Streams { input, output }))
    }

    fn tcp_local(socket: &Self::TcpSocket) -> Result<SocketAddr, ErrorCode> {
        Ok(from_wit(socket.local_address()?))
    }

    fn tcp_remote(socket: &Self::TcpSocket) -> Result<SocketAddr, ErrorCode> {
        Ok(from_wit(socket.remote_address()?))
    }

    fn tcp_set(socket: &Self::TcpSocket, option: HostOption) -> Result<(), ErrorCode> {
        match option {
            HostOption::KeepAlive(on) => socket.set_keep_alive_enabled(on)?,
            HostOption::KeepAliveIdle(time) => socket.set_keep_alive_idle_time(time)?,
            HostOption::KeepAliveInterval(time) => socket.set_keep_alive_interval(time)?,
            HostOption::KeepAliveCount(count) => socket.set_keep_alive_count(count)?,
            HostOption::HopLimit(_, hops) => socket.set_hop_limit(hops)?,
            HostOption::ReceiveBuffer(size) => socket.set_receive_buffer_size(size)?,
            HostOption::SendBuffer(size) => socket.set_send_buffer_size(size)?,
        }
        Ok(())
    }

    fn tcp_family(socket: &Self::TcpSocket) -> IpFamily {
        match socket.address_family() {
            IpAddressFamily::Ipv4 => IpFamily::V4,
            IpAddressFamily::Ipv6 => IpFamily::V6,
        }
    }

    fn tcp_receive_buffer(socket: &Self::TcpSocket) -> Result<u64, ErrorCode> {
        Ok(socket.receive_buffer_size()?)
    }

    fn tcp_send_buffer(socket: &Self::TcpSocket) -> Result<u64, ErrorCode> {
        Ok(socket.send_buffer_size()?)
    }

    fn tcp_subscribe(socket: &Self::TcpSocket) -> Self::Pollable {
        socket.subscribe()
    }

    fn tcp_shutdown(socket: &Self::TcpSocket, _how: ShutdownSend) -> Result<(), ErrorCode> {
        Ok(socket.shutdown(tcp::ShutdownType::Send)?)
    }

    fn udp_create(family: IpFamily) -> Result<Self::UdpSocket, ErrorCode> {
        Ok(udp_create_socket::create_udp_socket(family_to_wit(family))?)
    }

    fn udp_start_bind(
        socket: &Self::UdpSocket,
        network: &Self::Network,
        local: SocketAddr,
    ) -> Result<(), ErrorCode> {
        Ok(socket.start_bind(network, to_wit(local))?)
    }

    fn udp_finish_bind(socket: &Self::UdpSocket) -> Result<(), ErrorCode> {
        Ok(socket.finish_bind()?)
    }

    fn udp_subscribe(socket: &Self::UdpSocket) -> Self::Pollable {
        socket.subscribe()
    }

    fn udp_stream(
        socket: &Self::UdpSocket,
        remote: Option<SocketAddr>,
    ) -> Result<(Self::Incoming, Self::Outgoing), ErrorCode> {
        Ok(socket.stream(remote.map(to_wit))?)
    }

    fn udp_local(socket: &Self::UdpSocket) -> Result<SocketAddr, ErrorCode> {
        Ok(from_wit(socket.local_address()?))
    }

    fn udp_set(socket: &Self::UdpSocket, option: HostOption) -> Result<(), ErrorCode> {
        match option {
            HostOption::HopLimit(_, hops) => socket.set_unicast_hop_limit(hops)?,
            HostOption::ReceiveBuffer(size) => socket.set_receive_buffer_size(size)?,
            HostOption::SendBuffer(size) => socket.set_send_buffer_size(size)?,
            // These are TCP's.
            HostOption::KeepAlive(_)
            | HostOption::KeepAliveIdle(_)
            | HostOption::KeepAliveInterval(_)
            | HostOption::KeepAliveCount(_) => return Err(ErrorCode::NotSupported),
        }
        Ok(())
    }

    fn udp_receive_buffer(socket: &Self::UdpSocket) -> Result<u64, ErrorCode> {
        Ok(socket.receive_buffer_size()?)
    }

    fn udp_send_buffer(socket: &Self::UdpSocket) -> Result<u64, ErrorCode> {
        Ok(socket.send_buffer_size()?)
    }

    fn udp_receive(incoming: &Self::Incoming, most: u64) -> Result<Vec<Datagram>, ErrorCode> {
        count(1);
        datagrams::receive(incoming.handle(), most)
    }

    fn subscribe_incoming(incoming: &Self::Incoming) -> Self::Pollable {
        incoming.subscribe()
    }

    fn udp_check_send(outgoing: &Self::Outgoing) -> Result<u64, ErrorCode> {
        count(1);
        Ok(outgoing.check_send()?)
    }

    fn udp_send(outgoing: &Self::Outgoing, list: &[Outgoing<'_>]) -> Result<u64, ErrorCode> {
        count(list.len());
        datagrams::send(outgoing.handle(), list)
    }

    fn subscribe_outgoing(outgoing: &Self::Outgoing) -> Self::Pollable {
        outgoing.subscribe()
    }

    fn resolve(network: &Self::Network, name: String) -> Result<Self::Lookup, ErrorCode> {
        Ok(ip_name_lookup::resolve_addresses(network, &name)?)
    }

    fn resolve_next(lookup: &Self::Lookup) -> Result<Option<IpAddr>, ErrorCode> {
        Ok(lookup.resolve_next_address()?.map(ip_from_wit))
    }

    fn subscribe_lookup(lookup: &Self::Lookup) -> Self::Pollable {
        lookup.subscribe()
    }
}
