//! The datagrams and the names of the in-memory network.

use super::Reply;
use super::model::{Net, any_of};
use crate::host::{Datagram, ErrorCode, Outgoing, Payload};
use std::collections::VecDeque;
use std::net::SocketAddr;

#[derive(Default)]
pub(super) struct Udp {
    local: Option<SocketAddr>,
    remote: Option<SocketAddr>,
    queue: VecDeque<Datagram>,
}

impl Net {
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
        let udp = self.udp.entry(socket).or_default();
        let mut local = udp.local.expect("a bound socket");
        if let Some(remote) = udp.remote.filter(|_| local.ip().is_unspecified()) {
            // Each peer of this network is reached from its own address.
            local.set_ip(remote.ip());
        }
        Reply::Address(local)
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
            if datagram.data.len() > if to.is_ipv4() { 65_507 } else { 65_527 } {
                let refused = Reply::Error(ErrorCode::DatagramTooLarge);
                return if sent > 0 { Reply::Count(sent as u64) } else { refused };
            }
            let ip = if local.ip().is_unspecified() { to.ip() } else { local.ip() };
            self.deliver(SocketAddr::new(ip, local.port()), to, datagram.data.to_vec());
        }
        Reply::Count(datagrams.len() as u64)
    }

    pub(super) fn deliver(&mut self, from: SocketAddr, to: SocketAddr, data: Vec<u8>) {
        let here = |udp: &&mut Udp| udp.local == Some(to) || udp.local == Some(any_of(to));
        match self.udp.values_mut().find(here) {
            Some(udp) if udp.remote.is_none_or(|remote| remote == from) => {
                udp.queue.push_back(Datagram { data: Payload::Own(data), from });
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
