//! A network in memory: what wasmtime's sockets on a Linux loopback do, as far as the library can tell.
//!
//! What is written goes first to a background task, which moves it to the peer's queue as far as that has room; while
//! anything is left there the stream permits nothing, and it is lost when the stream is dropped. An error of a connection is
//! told once, to whichever call comes first; the calls after it say `closed`.
//!
//! A connection attempt is under way until it is asked about for the second time, and to an address outside the loopback
//! until [`decide`] ends it. Names are what [`name`] says; a look-up gives `would-block` once.

use super::{Reply, world};
use crate::address::IpFamily;
use crate::host::{Datagram, ErrorCode, Outgoing, StreamError};
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The most that one host call moves.
const HOST_MOST: usize = 65_536;

/// One end of a connection.
struct End {
    local: SocketAddr,
    peer: usize,
    queue: VecDeque<u8>,
    /// How much `queue` may hold.
    room: usize,
    /// Written, and with the background task.
    pending: Vec<u8>,
    /// This end has said that it sends no more.
    ended: bool,
    /// Nobody holds this end any more.
    gone: bool,
    /// Reset by the peer, or as this says.
    dead: bool,
    error: Option<ErrorCode>,
}

#[derive(Default)]
struct Tcp {
    v6: bool,
    local: Option<SocketAddr>,
    remote: Option<SocketAddr>,
    asked: bool,
    outcome: Option<Result<(), ErrorCode>>,
    end: Option<usize>,
}

#[derive(Default)]
struct Udp {
    local: Option<SocketAddr>,
    remote: Option<SocketAddr>,
    queue: VecDeque<Datagram>,
}

/// The state of the network.
#[derive(Default)]
pub struct Net {
    ends: Vec<End>,
    tcp: BTreeMap<usize, Tcp>,
    udp: BTreeMap<usize, Udp>,
    /// Who listens where: connections not accepted yet.
    listeners: BTreeMap<SocketAddr, VecDeque<usize>>,
    ports: u16,
    names: BTreeMap<String, Vec<IpAddr>>,
    lookups: BTreeMap<usize, (bool, Option<VecDeque<IpAddr>>)>,
    /// What was sent to where nobody of the component listens.
    posted: Vec<(SocketAddr, SocketAddr, Vec<u8>)>,
    /// Bytes that were accepted and never arrived.
    lost: usize,
    pub(super) spurious: Option<()>,
}

fn any_of(address: SocketAddr) -> SocketAddr {
    let ip = if address.is_ipv4() { "0.0.0.0" } else { "::" };
    SocketAddr::new(ip.parse().expect("an address"), address.port())
}

impl Net {
    pub(super) fn create_tcp(&mut self, socket: usize, family: IpFamily) {
        self.tcp.insert(socket, Tcp { v6: family == IpFamily::V6, ..Tcp::default() });
    }

    fn port(&mut self) -> u16 {
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
        if local.port() != 0 && self.listener(local).is_some() {
            return Reply::Error(ErrorCode::AddressInUse);
        }
        let port = if local.port() == 0 { self.port() } else { local.port() };
        self.socket(socket).local = Some(SocketAddr::new(local.ip(), port));
        Reply::Done
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

    /// Makes the two ends and puts the far one into the listener's queue.
    fn connect(&mut self, local: SocketAddr, remote: SocketAddr) -> Option<usize> {
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
        if self.listeners.contains_key(&local) {
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
        if self.ends[end].dead {
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

    fn peer_ended(&self, end: usize) -> bool {
        let peer = &self.ends[self.ends[end].peer];
        peer.ended && peer.pending.is_empty()
    }

    fn take(&mut self, end: usize, most: usize) -> Vec<u8> {
        let queue = &mut self.ends[end].queue;
        let bytes = queue.drain(..most.min(queue.len())).collect();
        self.flow(self.ends[end].peer);
        bytes
    }

    /// Moves what the background task holds, as far as the peer has room.
    fn flow(&mut self, end: usize) {
        let peer = self.ends[end].peer;
        let room = self.ends[peer].room.saturating_sub(self.ends[peer].queue.len());
        let n = room.min(self.ends[end].pending.len());
        if self.ends[peer].gone && !self.ends[end].pending.is_empty() {
            // The peer's kernel answers data with a reset; after its FIN that reads as EPIPE, which the host calls `closed`.
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
        assert!(self.ends[end].pending.is_empty(), "shutdown before the host has taken all data");
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

    /// The end is given up: with a reset when bytes lie unread in it, as Linux does.
    fn leave(&mut self, end: usize) {
        if self.ends[end].gone {
            return;
        }
        if !self.ends[end].queue.is_empty() {
            self.reset(end);
        }
        self.ends[end].gone = true;
    }

    fn reset(&mut self, end: usize) {
        let peer = self.ends[end].peer;
        self.ends[end].gone = true;
        self.fail(peer, ErrorCode::ConnectionReset);
    }

    fn fail(&mut self, end: usize, code: ErrorCode) {
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

    pub(super) fn create_udp(&mut self, socket: usize) {
        self.udp.insert(socket, Udp::default());
    }

    pub(super) fn udp_bind(&mut self, socket: usize, local: SocketAddr) -> Reply {
        if !local.ip().is_loopback() && !local.ip().is_unspecified() {
            return Reply::Error(ErrorCode::AddressNotBindable);
        }
        if local.port() != 0 && self.udp.values().any(|other| other.local == Some(local)) {
            return Reply::Error(ErrorCode::AddressInUse);
        }
        let port = if local.port() == 0 { self.port() } else { local.port() };
        self.udp.entry(socket).or_default().local = Some(SocketAddr::new(local.ip(), port));
        Reply::Done
    }

    pub(super) fn udp_connect(&mut self, socket: usize, remote: Option<SocketAddr>) -> Reply {
        self.udp.entry(socket).or_default().remote = remote;
        Reply::Done
    }

    pub(super) fn udp_local(&mut self, socket: usize) -> Reply {
        Reply::Address(self.udp.entry(socket).or_default().local.expect("a bound socket"))
    }

    pub(super) fn drop_udp(&mut self, socket: usize) {
        self.udp.remove(&socket);
    }

    pub(super) fn udp_receive(&mut self, socket: usize, most: usize) -> Reply {
        let queue = &mut self.udp.entry(socket).or_default().queue;
        Reply::Datagrams(queue.drain(..queue.len().min(most).min(16)).collect())
    }

    pub(super) fn incoming_ready(&mut self, socket: usize) -> bool {
        !self.udp.entry(socket).or_default().queue.is_empty()
    }

    pub(super) fn udp_send(&mut self, socket: usize, datagrams: &[Outgoing<'_>]) -> Reply {
        let Some(Udp { local: Some(local), remote, .. }) = self.udp.get(&socket) else { panic!("not bound") };
        let (local, remote) = (*local, *remote);
        for (sent, datagram) in datagrams.iter().enumerate() {
            let Some(to) = datagram.to.or(remote) else { return Reply::Error(ErrorCode::InvalidArgument) };
            if datagram.data.len() > 65_507 {
                let refused = Reply::Error(ErrorCode::DatagramTooLarge);
                return if sent > 0 { Reply::Count(sent as u64) } else { refused };
            }
            let ip = if local.ip().is_unspecified() { to.ip() } else { local.ip() };
            self.deliver(SocketAddr::new(ip, local.port()), to, datagram.data.to_vec());
        }
        Reply::Count(datagrams.len() as u64)
    }

    fn deliver(&mut self, from: SocketAddr, to: SocketAddr, data: Vec<u8>) {
        let here = |udp: &&mut Udp| udp.local == Some(to) || udp.local == Some(any_of(to));
        match self.udp.values_mut().find(here) {
            Some(udp) if udp.remote.is_none_or(|remote| remote == from) => {
                udp.queue.push_back(Datagram { data, from });
            }
            Some(_) => {}
            None => self.posted.push((from, to, data)),
        }
    }

    pub(super) fn look_up(&mut self, lookup: usize, name: &str) {
        let found = self.names.get(name).map(|found| found.iter().copied().collect());
        self.lookups.insert(lookup, (false, found));
    }

    pub(super) fn next_address(&mut self, lookup: usize) -> Reply {
        match self.lookups.get_mut(&lookup) {
            Some((asked @ false, _)) => {
                *asked = true;
                Reply::Error(ErrorCode::WouldBlock)
            }
            Some((_, Some(addresses))) => Reply::Name(addresses.pop_front()),
            _ => Reply::Error(ErrorCode::NameUnresolvable),
        }
    }
}

/// Ends every connection attempt that is under way, and those that are still to come.
pub fn decide(outcome: Result<(), ErrorCode>) {
    world(|world| world.net.tcp.values_mut().for_each(|tcp| tcp.outcome = Some(outcome)));
}

/// The next poll calls everything ready, whether it is or not.
pub fn call_all_ready() {
    world(|world| world.net.spurious = Some(()));
}

/// Bytes that the host had accepted and that never reached the peer.
pub fn lost() -> usize {
    world(|world| world.net.lost)
}

/// Gives a name its addresses.
pub fn name(name: &str, addresses: &[IpAddr]) {
    world(|world| world.net.names.insert(name.into(), addresses.to_vec()));
}

/// A datagram from outside the component.
pub fn post(from: SocketAddr, to: SocketAddr, data: &[u8]) {
    world(|world| world.net.deliver(from, to, data.to_vec()));
}

/// The datagrams that left the component since this was last asked: from, to, payload.
pub fn posted() -> Vec<(SocketAddr, SocketAddr, Vec<u8>)> {
    world(|world| std::mem::take(&mut world.net.posted))
}

/// A listener outside the component.
pub struct PeerListener(SocketAddr);

impl PeerListener {
    /// Listens at a loopback address, or at one outside.
    pub fn at(address: SocketAddr) -> Self {
        world(|world| world.net.listeners.insert(address, VecDeque::new()));
        PeerListener(address)
    }

    /// The next connection.
    pub fn accept(&self) -> Peer {
        let end = world(|world| world.net.listeners.get_mut(&self.0)?.pop_front());
        Peer(end.expect("a connection to accept"))
    }
}

/// The far end of a connection, outside the component.
#[derive(Clone, Copy)]
pub struct Peer(usize);

impl Peer {
    /// Connects to a listener of the component.
    pub fn connect(to: SocketAddr) -> Peer {
        let from = if to.is_ipv4() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { to.ip() };
        world(|world| {
            let port = world.net.port();
            Peer(world.net.connect(SocketAddr::new(from, port), to).expect("a listener"))
        })
    }

    /// The address of this end.
    pub fn address(self) -> SocketAddr {
        world(|world| world.net.ends[self.0].local)
    }

    /// Sends, without a bound.
    pub fn send(self, bytes: &[u8]) {
        world(|world| {
            let peer = world.net.ends[self.0].peer;
            world.net.ends[peer].queue.extend(bytes);
        });
    }

    /// Takes all that has come.
    pub fn receive(self) -> Vec<u8> {
        world(|world| {
            let mut all = Vec::new();
            loop {
                let bytes = world.net.take(self.0, usize::MAX);
                if bytes.is_empty() {
                    return all;
                }
                all.extend(bytes);
            }
        })
    }

    /// Whether the component has ended its direction, and all of it is read.
    pub fn at_end(self) -> bool {
        world(|world| world.net.peer_ended(self.0) && world.net.ends[self.0].queue.is_empty())
    }

    /// Whether the component has reset the connection.
    pub fn was_reset(self) -> bool {
        world(|world| world.net.ends[self.0].dead)
    }

    /// Takes no more than so many bytes until they are received.
    pub fn room(self, bytes: usize) {
        world(|world| world.net.ends[self.0].room = bytes);
    }

    /// Sends a FIN.
    pub fn end(self) {
        world(|world| world.net.ends[self.0].ended = true);
    }

    /// Sends a FIN, and takes no more.
    pub fn close(self) {
        world(|world| {
            world.net.ends[self.0].ended = true;
            world.net.leave(self.0);
        });
    }

    /// Sends a reset.
    pub fn reset(self) {
        world(|world| world.net.reset(self.0));
    }

    /// The connection dies for this reason.
    pub fn fail(self, code: ErrorCode) {
        world(|world| {
            let peer = world.net.ends[self.0].peer;
            world.net.fail(peer, code);
        });
    }
}
