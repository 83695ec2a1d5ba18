//! UDP sockets and their datagrams.

use super::Guard;
use super::bindings::exports::wasi::sockets::network::NetworkBorrow;
use super::bindings::exports::wasi::sockets::{udp as exported, udp_create_socket};
use super::bindings::wasi::io::poll::Pollable;
use super::bindings::wasi::sockets::network::{ErrorCode, IpAddressFamily, IpSocketAddress};
use super::bindings::wasi::sockets::udp::{self as host, IncomingDatagram, OutgoingDatagram};
use super::bindings::wasi::sockets::udp_create_socket::create_udp_socket;
use super::networks::number;
use super::state::{delegate, now, socket_address, state};
use crate::policy::{Bind, Protocol};
use alloc::vec::Vec;
use core::cell::Cell;

/// A socket.
pub(super) struct Socket {
    host: host::UdpSocket,
    /// The network with which it was bound.
    network: Cell<Option<usize>>,
}

/// Incoming datagrams.
pub(super) struct Incoming {
    host: host::IncomingDatagramStream,
    network: usize,
    /// Whether the host passes on only one peer, which is granted.
    is_from_one: bool,
}

/// Outgoing datagrams.
pub(super) struct Outgoing {
    host: host::OutgoingDatagramStream,
    network: usize,
    /// Whether a datagram without an address, which is sent to the stream's peer, is granted.
    to_peer: bool,
}

impl udp_create_socket::Guest for Guard {
    fn create_udp_socket(family: IpAddressFamily) -> Result<exported::UdpSocket, ErrorCode> {
        let host = create_udp_socket(family)?;
        Ok(exported::UdpSocket::new(Socket { host, network: Cell::new(None) }))
    }
}

impl exported::Guest for Guard {
    type UdpSocket = Socket;
    type IncomingDatagramStream = Incoming;
    type OutgoingDatagramStream = Outgoing;
}

impl exported::GuestUdpSocket for Socket {
    fn start_bind(&self, network: NetworkBorrow<'_>, address: IpSocketAddress) -> Result<(), ErrorCode> {
        let network = number(&network);
        let own = socket_address(address);
        if state().ask(|policy| policy.may_bind(network, Protocol::Udp, own)) == Bind::Refused {
            state().refused(network, format_args!("UDP bind to {own}"));
            return Err(ErrorCode::AccessDenied);
        }
        // A second bind fails, and the socket keeps its network.
        self.host.start_bind(state().host(), address)?;
        self.network.set(Some(network));
        Ok(())
    }

    fn finish_bind(&self) -> Result<(), ErrorCode> {
        self.host.finish_bind()
    }

    fn stream(
        &self,
        peer: Option<IpSocketAddress>,
    ) -> Result<(exported::IncomingDatagramStream, exported::OutgoingDatagramStream), ErrorCode> {
        let Some(network) = self.network.get() else { return Err(ErrorCode::InvalidState) };
        let (mut is_from_one, mut to_peer) = (false, false);
        if let Some(peer) = peer.map(socket_address) {
            (is_from_one, to_peer) = state()
                .ask(|policy| (policy.may_receive(network, peer, now), policy.may_send(network, peer, now)));
            if !is_from_one && !to_peer {
                state().refused(network, format_args!("UDP connect to {peer}"));
                return Err(ErrorCode::AccessDenied);
            }
        }
        let (incoming, outgoing) = self.host.stream(peer)?;
        Ok((
            exported::IncomingDatagramStream::new(Incoming { host: incoming, network, is_from_one }),
            exported::OutgoingDatagramStream::new(Outgoing { host: outgoing, network, to_peer }),
        ))
    }

    delegate! {
        local_address() -> Result<IpSocketAddress, ErrorCode>;
        remote_address() -> Result<IpSocketAddress, ErrorCode>;
        address_family() -> IpAddressFamily;
        unicast_hop_limit() -> Result<u8, ErrorCode>;
        set_unicast_hop_limit(value: u8) -> Result<(), ErrorCode>;
        receive_buffer_size() -> Result<u64, ErrorCode>;
        set_receive_buffer_size(value: u64) -> Result<(), ErrorCode>;
        send_buffer_size() -> Result<u64, ErrorCode>;
        set_send_buffer_size(value: u64) -> Result<(), ErrorCode>;
        subscribe() -> Pollable;
    }
}

impl exported::GuestIncomingDatagramStream for Incoming {
    fn receive(&self, most: u64) -> Result<Vec<IncomingDatagram>, ErrorCode> {
        let mut datagrams = self.host.receive(most)?;
        if !self.is_from_one {
            datagrams.retain(|datagram| {
                let peer = socket_address(datagram.remote_address);
                let granted = state().ask(|policy| policy.may_receive(self.network, peer, now));
                if !granted {
                    state().refused(self.network, format_args!("UDP datagram from {peer}"));
                }
                granted
            });
        }
        Ok(datagrams)
    }

    delegate! {
        subscribe() -> Pollable;
    }
}

impl Outgoing {
    fn grants(&self, datagram: &OutgoingDatagram) -> bool {
        let Some(peer) = datagram.remote_address.map(socket_address) else {
            if !self.to_peer {
                state().refused(self.network, format_args!("UDP send to the socket's peer"));
            }
            return self.to_peer;
        };
        let granted = state().ask(|policy| policy.may_send(self.network, peer, now));
        if !granted {
            state().refused(self.network, format_args!("UDP send to {peer}"));
        }
        granted
    }
}

impl exported::GuestOutgoingDatagramStream for Outgoing {
    /// Sends the datagrams before the first refused one; the call that begins with that one fails.
    fn send(&self, mut datagrams: Vec<OutgoingDatagram>) -> Result<u64, ErrorCode> {
        match datagrams.iter().position(|datagram| !self.grants(datagram)) {
            Some(0) => return Err(ErrorCode::AccessDenied),
            Some(first) => datagrams.truncate(first),
            None => {}
        }
        self.host.send(&datagrams)
    }

    delegate! {
        check_send() -> Result<u64, ErrorCode>;
        subscribe() -> Pollable;
    }
}
