//! TCP sockets.

use super::Guard;
use super::bindings::exports::wasi::sockets::network::NetworkBorrow;
use super::bindings::exports::wasi::sockets::{tcp as exported, tcp_create_socket};
use super::bindings::wasi::io::poll::Pollable;
use super::bindings::wasi::io::streams::{InputStream, OutputStream};
use super::bindings::wasi::sockets::network::{ErrorCode, IpAddressFamily, IpSocketAddress};
use super::bindings::wasi::sockets::tcp::{self as host, Duration, ShutdownType};
use super::bindings::wasi::sockets::tcp_create_socket::create_tcp_socket;
use super::networks::number;
use super::state::delegate;
use super::state::{now, socket_address, state};
use crate::policy::{Bind, Protocol};
use core::cell::Cell;

/// A socket.
pub(super) struct Socket {
    host: host::TcpSocket,
    /// The network with which it was first used, and which it keeps.
    network: Cell<Option<usize>>,
    may_listen: Cell<bool>,
    /// Whether it counts as one of its network's connections.
    is_counted: Cell<bool>,
}

impl tcp_create_socket::Guest for Guard {
    fn create_tcp_socket(family: IpAddressFamily) -> Result<exported::TcpSocket, ErrorCode> {
        Ok(exported::TcpSocket::new(Socket::new(create_tcp_socket(family)?)))
    }
}

impl exported::Guest for Guard {
    type TcpSocket = Socket;
}

impl Drop for Socket {
    fn drop(&mut self) {
        if let Some(network) = self.network.get().filter(|_| self.is_counted.get()) {
            state().update(|policy| policy.close(network));
        }
    }
}

impl Socket {
    fn new(host: host::TcpSocket) -> Self {
        Self { host, network: Cell::new(None), may_listen: Cell::new(false), is_counted: Cell::new(false) }
    }

    /// The host's next connection from a peer that the rules accept.
    fn accept_granted(
        &self,
        network: usize,
    ) -> Result<(host::TcpSocket, InputStream, OutputStream), ErrorCode> {
        loop {
            let (socket, input, output) = self.host.accept()?;
            if !state().ask(|policy| policy.chooses_peers(network)) {
                return Ok((socket, input, output));
            }
            // A peer that has disconnected has no address, and nothing to lose.
            let peer = socket.remote_address().map(socket_address);
            if peer.is_ok_and(|peer| state().ask(|policy| policy.may_accept(network, peer, now))) {
                return Ok((socket, input, output));
            }
            state().refused(network, format_args!("TCP connection from {peer:?}"));
            // Children are dropped before their parent.
            drop((input, output));
        }
    }

    /// The network for a call, unless the socket already belongs to another.
    fn network_of(&self, handle: &NetworkBorrow<'_>) -> Result<usize, ErrorCode> {
        let network = number(handle);
        if self.network.get().is_some_and(|own| own != network) {
            state().refused(network, format_args!("a TCP socket of another network"));
            return Err(ErrorCode::AccessDenied);
        }
        Ok(network)
    }

    /// Counts it as a connection, once.
    fn count(&self, network: usize) -> Result<(), ErrorCode> {
        if !self.is_counted.get() {
            if !state().update(|policy| policy.open(network)) {
                state().refused(network, format_args!("one more TCP connection"));
                return Err(ErrorCode::NewSocketLimit);
            }
            self.is_counted.set(true);
        }
        Ok(())
    }

    fn uncount(&self, network: usize) {
        if self.is_counted.replace(false) {
            state().update(|policy| policy.close(network));
        }
    }
}

impl exported::GuestTcpSocket for Socket {
    fn start_bind(&self, network: NetworkBorrow<'_>, address: IpSocketAddress) -> Result<(), ErrorCode> {
        let network = self.network_of(&network)?;
        let own = socket_address(address);
        let granted = state().ask(|policy| policy.may_bind(network, Protocol::Tcp, own));
        if granted == Bind::Refused {
            state().refused(network, format_args!("TCP bind to {own}"));
            return Err(ErrorCode::AccessDenied);
        }
        self.host.start_bind(state().host(), address)?;
        self.network.set(Some(network));
        self.may_listen.set(granted == Bind::Granted);
        Ok(())
    }

    fn finish_bind(&self) -> Result<(), ErrorCode> {
        self.host.finish_bind()
    }

    fn start_connect(&self, network: NetworkBorrow<'_>, address: IpSocketAddress) -> Result<(), ErrorCode> {
        let network = self.network_of(&network)?;
        let peer = socket_address(address);
        if !state().ask(|policy| policy.may_connect(network, peer, now)) {
            state().refused(network, format_args!("TCP connect to {peer}"));
            return Err(ErrorCode::AccessDenied);
        }
        let was_counted = self.is_counted.get();
        self.count(network)?;
        if let Err(error) = self.host.start_connect(state().host(), address) {
            if !was_counted {
                self.uncount(network);
            }
            return Err(error);
        }
        self.network.set(Some(network));
        Ok(())
    }

    fn finish_connect(&self) -> Result<(InputStream, OutputStream), ErrorCode> {
        self.host.finish_connect()
    }

    fn start_listen(&self) -> Result<(), ErrorCode> {
        let Some(network) = self.network.get() else { return Err(ErrorCode::InvalidState) };
        if !self.may_listen.get() {
            state().refused(network, format_args!("TCP listen"));
            return Err(ErrorCode::AccessDenied);
        }
        self.host.start_listen()
    }

    fn finish_listen(&self) -> Result<(), ErrorCode> {
        self.host.finish_listen()
    }

    fn accept(&self) -> Result<(exported::TcpSocket, InputStream, OutputStream), ErrorCode> {
        let Some(network) = self.network.get() else { return Err(ErrorCode::InvalidState) };
        if !state().update(|policy| policy.open(network)) {
            state().refused(network, format_args!("one more TCP connection"));
            return Err(ErrorCode::NewSocketLimit);
        }
        let accepted = self.accept_granted(network);
        if accepted.is_err() {
            state().update(|policy| policy.close(network));
        }
        let (host, input, output) = accepted?;
        let socket = Self::new(host);
        socket.network.set(Some(network));
        socket.is_counted.set(true);
        Ok((exported::TcpSocket::new(socket), input, output))
    }

    delegate! {
        local_address() -> Result<IpSocketAddress, ErrorCode>;
        remote_address() -> Result<IpSocketAddress, ErrorCode>;
        is_listening() -> bool;
        address_family() -> IpAddressFamily;
        set_listen_backlog_size(value: u64) -> Result<(), ErrorCode>;
        keep_alive_enabled() -> Result<bool, ErrorCode>;
        set_keep_alive_enabled(value: bool) -> Result<(), ErrorCode>;
        keep_alive_idle_time() -> Result<Duration, ErrorCode>;
        set_keep_alive_idle_time(value: Duration) -> Result<(), ErrorCode>;
        keep_alive_interval() -> Result<Duration, ErrorCode>;
        set_keep_alive_interval(value: Duration) -> Result<(), ErrorCode>;
        keep_alive_count() -> Result<u32, ErrorCode>;
        set_keep_alive_count(value: u32) -> Result<(), ErrorCode>;
        hop_limit() -> Result<u8, ErrorCode>;
        set_hop_limit(value: u8) -> Result<(), ErrorCode>;
        receive_buffer_size() -> Result<u64, ErrorCode>;
        set_receive_buffer_size(value: u64) -> Result<(), ErrorCode>;
        send_buffer_size() -> Result<u64, ErrorCode>;
        set_send_buffer_size(value: u64) -> Result<(), ErrorCode>;
        subscribe() -> Pollable;
        shutdown(kind: ShutdownType) -> Result<(), ErrorCode>;
    }
}
