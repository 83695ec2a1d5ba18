//! An in-memory network that behaves as wasmtime's sockets on a Linux loopback, as far as the library can
//! observe.
//!
//! Written data goes first to a background task, which moves it to the peer's queue as space permits; until
//! it has moved everything, the stream permits nothing, and dropping the stream loses the rest. An error of a
//! connection is reported once, by whichever call comes first; later calls return `closed`.
//!
//! A connection attempt is in progress until it is queried for the second time, or, to an address outside the
//! loopback, until [`super::peer::decide`] completes it. Names are set by [`super::peer::name`]; a lookup
//! returns `would-block` once.

use super::Reply;
use super::datagrams::Udp;
use crate::address::IpFamily;
use crate::host::{ErrorCode, StreamError};
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};

/// The maximum that one host call moves.
const HOST_MOST: usize = 65_536;

/// One end of a connection.
pub(super) struct End {
    pub(super) local: SocketAddr,
    pub(super) peer: usize,
    pub(super) queue: VecDeque<u8>,
    /// The capacity of `queue`.
    pub(super) room: usize,
    /// Data written and still with the background task.
    pending: Vec<u8>,
    /// This end has finished sending.
    pub(super) ended: bool,
    /// This end was dropped.
    pub(super) gone: bool,
    /// Reset by the peer, or failed with `error`.
    pub(super) dead: bool,
    error: Option<ErrorCode>,
}

#[derive(Default)]
pub(super) struct Tcp {
    v6: bool,
    local: Option<SocketAddr>,
    remote: Option<SocketAddr>,
    asked: bool,
    pub(super) outcome: Option<Result<(), ErrorCode>>,
    end: Option<usize>,
}

/// The state of the network.
#[derive(Default)]
pub struct Net {
    pub(super) ends: Vec<End>,
    pub(super) tcp: BTreeMap<usize, Tcp>,
    pub(super) udp: BTreeMap<usize, Udp>,
    /// The listeners, with the connections not accepted yet.
    pub(super) listeners: BTreeMap<SocketAddr, VecDeque<usize>>,
    ports: u16,
    pub(super) names: BTreeMap<String, Vec<IpAddr>>,
    pub(super) lookups: BTreeMap<usize, (bool, Option<VecDeque<IpAddr>>)>,
    /// Datagrams sent to addresses where no socket of the component is bound.
    pub(super) posted: Vec<(SocketAddr, SocketAddr, Vec<u8>)>,
    /// The number of bytes that were accepted and never arrived.
    pub(super) lost: usize,
    pub(super) spurious: Option<()>,
}

pub(super) fn any_of(address: SocketAddr) -> SocketAddr {
    let ip = if address.is_ipv4() { "0.0.0.0" } else { "::" };
    SocketAddr::new(ip.parse().expect("an address"), address.port())
}

impl Net {
    pub(super) fn tcp_family(&self, socket: usize) -> IpFamily {
        let v6 = self.tcp.get(&socket).is_some_and(|tcp| tcp.v6);
        if v6 { IpFamily::V6 } else { IpFamily::V4 }
    }

    pub(super) fn create_tcp(&mut self, socket: usize, family: IpFamily) {
        self.tcp.insert(socket, Tcp { v6: family == IpFamily::V6, ..Tcp::default() });
    }

    pub(super) fn port(&mut self) -> u16 {
        self.ports += 1;
        49_151 + self.ports
    }

    fn socket(&mut self, socket: usize) -> &mut Tcp {
        self.tcp.entry(socket).or_default()
    }

    pub(super) fn tcp_bind(&mut self, socket: usize, local: SocketAddr) -> Reply {
        if local.is_ipv6() != self.socket(socket).v6 {
            return Reply::Error(ErrorCode::InvalidArgument);
        }
        if !local.ip().is_loopback() && !local.ip().is_unspecified() {
            return Reply::Error(ErrorCode::AddressNotBindable);
        }
        if self.conflicts(local) {
            return Reply::Error(ErrorCode::AddressInUse);
        }
        let port = if local.port() == 0 { self.port() } else { local.port() };
        self.socket(socket).local = Some(SocketAddr::new(local.ip(), port));
        Reply::Done
    }

    /// Whether a listener would get the same connections. The host lets all others share, as with
    /// SO_REUSEADDR.
    fn conflicts(&self, local: SocketAddr) -> bool {
        self.listeners.keys().any(|other| {
            other.port() == local.port()
                && other.is_ipv4() == local.is_ipv4()
                && (other.ip() == local.ip() || other.ip().is_unspecified() || local.ip().is_unspecified())
        })
    }

    fn listener(&self, address: SocketAddr) -> Option<SocketAddr> {
        [address, any_of(address)].into_iter().find(|local| self.listeners.contains_key(local))
    }

    pub(super) fn start_connect(&mut self, socket: usize, remote: SocketAddr) -> Reply {
        let port = self.port();
        let tcp = self.socket(socket);
        if remote.port() == 0 || remote.ip().is_unspecified() || remote.is_ipv6() != tcp.v6 {
            return Reply::Error(ErrorCode::InvalidArgument);
        }
        let local = tcp.local.unwrap_or(SocketAddr::new(any_of(remote).ip(), port));
        let ip =
            if local.ip().is_unspecified() && remote.ip().is_loopback() { remote.ip() } else { local.ip() };
        tcp.local = Some(SocketAddr::new(ip, local.port()));
        tcp.remote = Some(remote);
        Reply::Done
    }

    pub(super) fn finish_connect(&mut self, socket: usize) -> Reply {
        let tcp = self.socket(socket);
        let (Some(local), Some(remote)) = (tcp.local, tcp.remote) else { panic!("finish without start") };
        let outcome = tcp.outcome;
        let asked = std::mem::replace(&mut tcp.asked, true);
        match outcome {
            Some(Err(code)) => return Reply::Error(code),
            Some(Ok(())) => {}
            None if !asked || !remote.ip().is_loopback() => return Reply::Error(ErrorCode::WouldBlock),
            None => {}
        }
        match self.connect(local, remote) {
            Some(end) => {
                self.socket(socket).end = Some(end);
                Reply::Done
            }
            None => Reply::Error(ErrorCode::ConnectionRefused),
        }
    }

    /// Makes the two ends and adds the far one to the listener's queue.
    pub(super) fn connect(&mut self, local: SocketAddr, remote: SocketAddr) -> Option<usize> {
        let listener = self.listener(remote)?;
        let near = self.ends.len();
        for (local, peer) in [(local, near + 1), (remote, near)] {
            self.ends.push(End {
                local,
                peer,
                queue: VecDeque::new(),
                room: HOST_MOST,
                pending: Vec::new(),
                ended: false,
                gone: false,
                dead: false,
                error: None,
            });
        }
        self.listeners.get_mut(&listener)?.push_back(near + 1);
        Some(near)
    }

    pub(super) fn listen(&mut self, socket: usize) -> Reply {
        let local = self.socket(socket).local.expect("a bound socket");
        if self.conflicts(local) {
            return Reply::Error(ErrorCode::AddressInUse);
        }
        self.listeners.insert(local, VecDeque::new());
        Reply::Done
    }

    pub(super) fn can_accept(&mut self, socket: usize) -> Reply {
        let waits = self.queue(socket).is_some_and(|queue| !queue.is_empty());
        if waits { Reply::Done } else { Reply::Error(ErrorCode::WouldBlock) }
    }

    fn queue(&mut self, socket: usize) -> Option<&mut VecDeque<usize>> {
        let local = self.socket(socket).local?;
        self.listeners.get_mut(&local)
    }

    pub(super) fn accept(&mut self, listener: usize, accepted: usize) {
        let end = self.queue(listener).and_then(VecDeque::pop_front);
        self.tcp.insert(accepted, Tcp { end, ..Tcp::default() });
    }

    pub(super) fn local(&mut self, socket: usize) -> Reply {
        let tcp = self.socket(socket);
        let (end, local) = (tcp.end, tcp.local);
        Reply::Address(end.map_or_else(|| local.expect("a bound socket"), |end| self.ends[end].local))
    }

    pub(super) fn remote(&mut self, socket: usize) -> Reply {
        let end = self.end_of(socket);
        let over = self.ends[end].ended && self.peer_ended(end);
        if self.ends[end].dead || over {
            return Reply::Error(ErrorCode::InvalidState);
        }
        Reply::Address(self.ends[self.ends[end].peer].local)
    }

    fn end_of(&mut self, socket: usize) -> usize {
        self.socket(socket).end.expect("a connected socket")
    }

    pub(super) fn read(&mut self, socket: usize, most: usize) -> Reply {
        let end = self.end_of(socket);
        let bytes = self.take(end, most.min(HOST_MOST));
        if !bytes.is_empty() || most == 0 {
            return Reply::Bytes(bytes);
        }
        self.failed(end).unwrap_or_else(|| {
            let over = self.ends[end].dead || self.peer_ended(end);
            if over { Reply::Stream(StreamError::Closed) } else { Reply::Bytes(Vec::new()) }
        })
    }

    fn failed(&mut self, end: usize) -> Option<Reply> {
        self.ends[end].error.take().map(Reply::Error)
    }

    pub(super) fn peer_ended(&self, end: usize) -> bool {
        let peer = &self.ends[self.ends[end].peer];
        peer.ended && peer.pending.is_empty()
    }

    pub(super) fn take(&mut self, end: usize, most: usize) -> Vec<u8> {
        let queue = &mut self.ends[end].queue;
        let bytes = queue.drain(..most.min(queue.len())).collect();
        self.flow(self.ends[end].peer);
        bytes
    }

    /// Moves data from the background task, as far as the peer has space.
    pub(super) fn flow(&mut self, end: usize) {
        let peer = self.ends[end].peer;
        let room = self.ends[peer].room.saturating_sub(self.ends[peer].queue.len());
        let n = room.min(self.ends[end].pending.len());
        if self.ends[peer].gone && !self.ends[end].pending.is_empty() {
            // The peer's kernel answers data with a reset; after its FIN a read of that is EPIPE, which the
            // host reports as `closed`.
            self.ends[end].pending.clear();
            self.ends[end].dead = true;
            return;
        }
        let moved: Vec<u8> = self.ends[end].pending.drain(..n).collect();
        self.ends[peer].queue.extend(moved);
    }

    fn cannot_write(&mut self, end: usize) -> Option<Reply> {
        let found = self.failed(end);
        let over = self.ends[end].dead || self.ends[end].ended;
        found.or_else(|| over.then_some(Reply::Stream(StreamError::Closed)))
    }

    pub(super) fn check_write(&mut self, socket: usize) -> Reply {
        let end = self.end_of(socket);
        if self.ends[end].ended {
            return Reply::Stream(StreamError::Closed);
        }
        Reply::Count(if self.ends[end].pending.is_empty() { HOST_MOST as u64 } else { 0 })
    }

    pub(super) fn write(&mut self, socket: usize, bytes: &[u8]) -> Reply {
        let end = self.end_of(socket);
        if let Some(reply) = self.cannot_write(end) {
            return reply;
        }
        self.ends[end].pending.extend_from_slice(bytes);
        self.flow(end);
        Reply::Done
    }

    pub(super) fn shutdown(&mut self, socket: usize) -> Reply {
        let end = self.end_of(socket);
        assert!(self.ends[end].pending.is_empty(), "shutdown before the host has accepted all data");
        if self.ends[end].dead {
            return Reply::Error(ErrorCode::InvalidState);
        }
        self.ends[end].ended = true;
        Reply::Done
    }

    pub(super) fn drop_output(&mut self, socket: usize) {
        if let Some(end) = self.tcp.get(&socket).and_then(|tcp| tcp.end) {
            self.lost += std::mem::take(&mut self.ends[end].pending).len();
            self.ends[end].ended = true;
        }
    }

    pub(super) fn drop_input(&mut self, socket: usize) {
        if let Some(end) = self.tcp.get(&socket).and_then(|tcp| tcp.end) {
            self.leave(end);
        }
    }

    pub(super) fn drop_tcp(&mut self, socket: usize) {
        let Some(tcp) = self.tcp.remove(&socket) else { return };
        if let Some(end) = tcp.end {
            self.leave(end);
        } else if let Some(queue) = tcp.local.and_then(|local| self.listeners.remove(&local)) {
            queue.into_iter().for_each(|end| self.reset(end));
        }
    }

    /// Drops the end: with a reset if it has unread bytes, as on Linux.
    pub(super) fn leave(&mut self, end: usize) {
        if self.ends[end].gone {
            return;
        }
        if !self.ends[end].queue.is_empty() {
            self.reset(end);
        }
        self.ends[end].gone = true;
        self.flow(self.ends[end].peer);
    }

    pub(super) fn reset(&mut self, end: usize) {
        let peer = self.ends[end].peer;
        self.ends[end].gone = true;
        self.fail(peer, ErrorCode::ConnectionReset);
    }

    pub(super) fn fail(&mut self, end: usize, code: ErrorCode) {
        let end = &mut self.ends[end];
        end.dead = true;
        end.error = Some(code);
        self.lost += std::mem::take(&mut end.pending).len();
    }

    pub(super) fn tcp_ready(&mut self, socket: usize) -> bool {
        if let Some(queue) = self.queue(socket) {
            return !queue.is_empty();
        }
        let tcp = self.socket(socket);
        tcp.outcome.is_some() || tcp.remote.is_none_or(|remote| remote.ip().is_loopback())
    }

    pub(super) fn input_ready(&mut self, socket: usize) -> bool {
        let end = self.end_of(socket);
        !self.ends[end].queue.is_empty() || self.ends[end].dead || self.peer_ended(end)
    }

    pub(super) fn output_ready(&mut self, socket: usize) -> bool {
        let end = self.end_of(socket);
        self.ends[end].pending.is_empty()
    }
}
