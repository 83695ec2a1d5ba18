//! The outside of the component: peers, names, and the outcome of connection attempts.

use super::world;
use crate::host::ErrorCode;
use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Completes every connection attempt in progress, and later ones.
pub fn decide(outcome: Result<(), ErrorCode>) {
    world(|world| world.net.tcp.values_mut().for_each(|tcp| tcp.outcome = Some(outcome)));
}

/// Makes the next poll report everything ready, whether it is or not.
pub fn call_all_ready() {
    world(|world| world.net.spurious = Some(()));
}

/// The number of bytes that the host accepted and that never reached the peer.
pub fn lost() -> usize {
    world(|world| world.net.lost)
}

/// Sets the addresses of a name.
pub fn name(name: &str, addresses: &[IpAddr]) {
    world(|world| world.net.names.insert(name.into(), addresses.to_vec()));
}

/// Sends a datagram from outside the component.
pub fn post(from: SocketAddr, to: SocketAddr, data: &[u8]) {
    world(|world| world.net.deliver(from, to, data.to_vec()));
}

/// The datagrams that have left the component since the last call: from, to, payload.
pub fn posted() -> Vec<(SocketAddr, SocketAddr, Vec<u8>)> {
    world(|world| std::mem::take(&mut world.net.posted))
}

/// A listener outside the component.
pub struct PeerListener(SocketAddr);

impl PeerListener {
    /// Listens at a loopback address, or at an outside one.
    pub fn at(address: SocketAddr) -> Self {
        world(|world| world.net.listeners.insert(address, VecDeque::new()));
        PeerListener(address)
    }

    /// The next connection, if there is one.
    pub fn next(&self) -> Option<Peer> {
        world(|world| world.net.listeners.get_mut(&self.0)?.pop_front()).map(Peer)
    }
}

/// The outside end of a connection.
#[derive(Clone, Copy)]
pub struct Peer(usize);

impl Peer {
    /// Connects to a listener of the component.
    pub fn connect(to: SocketAddr) -> Peer {
        Self::try_connect(to).expect("a listener")
    }

    /// Connects to a listener of the component, if there is one.
    pub fn try_connect(to: SocketAddr) -> Option<Peer> {
        let from = if to.is_ipv4() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { to.ip() };
        world(|world| {
            let port = world.net.port();
            world.net.connect(SocketAddr::new(from, port), to).map(Peer)
        })
    }

    /// The address of this end.
    pub fn address(self) -> SocketAddr {
        world(|world| world.net.ends[self.0].local)
    }

    /// The address of the component's end.
    pub fn other_address(self) -> SocketAddr {
        world(|world| world.net.ends[world.net.ends[self.0].peer].local)
    }

    /// Whether this end was closed or reset by the test.
    pub fn has_left(self) -> bool {
        world(|world| world.net.ends[self.0].gone)
    }

    /// Sends, without a limit.
    pub fn send(self, bytes: &[u8]) {
        world(|world| {
            let peer = world.net.ends[self.0].peer;
            world.net.ends[peer].queue.extend(bytes);
        });
    }

    /// How much of the data sent is still with the host.
    pub fn unread(self) -> usize {
        world(|world| world.net.ends[world.net.ends[self.0].peer].queue.len())
    }

    /// Receives everything that has arrived.
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

    /// Accepts at most this many bytes until they are received.
    pub fn room(self, bytes: usize) {
        world(|world| {
            world.net.ends[self.0].room = bytes;
            world.net.flow(world.net.ends[self.0].peer);
        });
    }

    /// Sends a FIN.
    pub fn end(self) {
        world(|world| world.net.ends[self.0].ended = true);
    }

    /// Sends a FIN, and receives no more.
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

    /// Breaks the connection with this error.
    pub fn fail(self, code: ErrorCode) {
        world(|world| {
            let peer = world.net.ends[self.0].peer;
            world.net.fail(peer, code);
        });
    }
}
