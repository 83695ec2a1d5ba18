//! What is currently granted: the rules, the addresses that look-ups returned, and the number of open
//! connections.

use crate::address::is_never_a_peer;
use crate::grants::{Grant, Whom};
use crate::names::canonical;
use crate::rules::{Network, Rules};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

/// How long an address from a look-up may be used: as long as a DNS cache would keep most.
const REMEMBERED: u64 = 300 * SECOND;
/// One second of the callers' clock.
pub const SECOND: u64 = 1_000_000_000;
/// More addresses from look-ups than any program uses.
const MOST_REMEMBERED: usize = 1024;

/// The state of all networks, which are identified by number.
#[derive(Debug)]
pub struct Policy {
    rules: Rules,
    networks: Vec<State>,
}

#[derive(Clone, Default, Debug)]
struct State {
    /// When each address from a look-up expires.
    named: BTreeMap<IpAddr, u64>,
    connections: u32,
}

/// The two kinds of socket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Protocol {
    /// TCP
    Tcp,
    /// UDP
    Udp,
}

/// What a socket may do at an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bind {
    /// Nothing.
    Refused,
    /// Bind, as every client does, but not listen.
    Client,
    /// Bind and listen.
    Granted,
}

impl Policy {
    /// The state when a program starts.
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        Self { networks: alloc::vec![State::default(); rules.networks.len()], rules }
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    fn network(&self, at: usize) -> Option<&Network> {
        self.rules.networks.get(at)
    }

    /// Whether the list covers a peer. The clock is read only if look-ups matter.
    fn covered(&self, at: usize, grants: &[Grant], peer: SocketAddr, now: impl FnOnce() -> u64) -> bool {
        if is_never_a_peer(peer) {
            return false;
        }
        let until = self.networks.get(at).and_then(|state| state.named.get(&peer.ip()));
        let counts = grants.iter().any(|grant| grant.whom == Whom::Names);
        let named = counts && until.is_some_and(|until| now() < *until);
        grants.iter().any(|grant| grant.covers(peer, named))
    }

    /// Whether a socket may connect to a peer.
    pub fn may_connect(&self, at: usize, peer: SocketAddr, now: impl FnOnce() -> u64) -> bool {
        self.network(at).is_some_and(|network| self.covered(at, &network.tcp.connect, peer, now))
    }

    /// Whether a peer's connection may be accepted.
    pub fn may_accept(&self, at: usize, peer: SocketAddr, now: impl FnOnce() -> u64) -> bool {
        let covered = |grants: &Vec<Grant>| self.covered(at, grants, peer, now);
        self.network(at).is_some_and(|network| network.tcp.accept.as_ref().is_none_or(covered))
    }

    /// Whether the rules restrict accepted connections.
    #[must_use]
    pub fn chooses_peers(&self, at: usize) -> bool {
        self.network(at).is_none_or(|network| network.tcp.accept.is_some())
    }

    /// Whether a datagram may be sent to a peer.
    pub fn may_send(&self, at: usize, peer: SocketAddr, now: impl FnOnce() -> u64) -> bool {
        self.network(at).is_some_and(|network| self.covered(at, &network.udp.send, peer, now))
    }

    /// Whether a peer's datagram may be received.
    pub fn may_receive(&self, at: usize, peer: SocketAddr, now: impl FnOnce() -> u64) -> bool {
        self.network(at).is_some_and(|network| {
            let grants = network.udp.receive.as_ref().unwrap_or(&network.udp.send);
            self.covered(at, grants, peer, now)
        })
    }

    /// What a socket may do at a local address.
    #[must_use]
    pub fn may_bind(&self, at: usize, protocol: Protocol, address: SocketAddr) -> Bind {
        let Some(network) = self.network(at) else { return Bind::Refused };
        let (bind, has_peers) = match protocol {
            Protocol::Tcp => (&network.tcp.bind, !network.tcp.connect.is_empty()),
            Protocol::Udp => {
                let receives = network.udp.receive.as_ref().is_some_and(|grants| !grants.is_empty());
                (&network.udp.bind, receives || !network.udp.send.is_empty())
            }
        };
        if bind.iter().any(|grant| grant.covers(address, false)) {
            return Bind::Granted;
        }
        let any = address.ip().is_unspecified() && address.port() == 0;
        if any && has_peers { Bind::Client } else { Bind::Refused }
    }

    /// The name in the form passed to the host, if it may be looked up.
    #[must_use]
    pub fn may_look_up(&self, at: usize, name: &str) -> Option<String> {
        let name = canonical(name)?;
        let granted = self.network(at)?.look_up.iter().any(|pattern| pattern.matches(&name));
        granted.then_some(name)
    }

    /// Records an address from a look-up and returns whether the program may see it. An address that the rules do not allow is withheld:
    /// the owner of a name can point it anywhere, even at this machine.
    pub fn learn(&mut self, at: usize, address: IpAddr, now: u64) -> bool {
        let (Some(network), Some(state)) = (self.rules.networks.get(at), self.networks.get_mut(at)) else {
            return false;
        };
        let covers = |whom: &Whom| whom.covers(address, false);
        if network.names_in.iter().any(covers) {
            state.remember(address, now);
            return true;
        }
        network.tcp.connect.iter().chain(&network.udp.send).any(|grant| covers(&grant.whom))
    }

    /// Counts a connection, if the limit allows one more.
    pub fn open(&mut self, at: usize) -> bool {
        let most = self.network(at).and_then(|network| network.connections).unwrap_or(u32::MAX);
        let Some(state) = self.networks.get_mut(at).filter(|state| state.connections < most) else {
            return false;
        };
        state.connections += 1;
        true
    }

    /// Counts the end of a connection.
    pub fn close(&mut self, at: usize) {
        if let Some(state) = self.networks.get_mut(at) {
            state.connections = state.connections.saturating_sub(1);
        }
    }
}

impl State {
    fn remember(&mut self, address: IpAddr, now: u64) {
        if self.named.len() >= MOST_REMEMBERED && !self.named.contains_key(&address) {
            let oldest = self.named.iter().min_by_key(|(_, until)| **until).map(|(address, _)| *address);
            oldest.map(|oldest| self.named.remove(&oldest));
        }
        self.named.insert(address, now.saturating_add(REMEMBERED));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(text: &str) -> Policy {
        Policy::new(text.parse().unwrap())
    }

    fn at(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_is_granted_by_itself() {
        for text in ["", "[networks.default]", "[networks.db0]\ntcp.connect = ['0.0.0.0/0:*']"] {
            let mut policy = policy(text);
            assert!(!policy.may_connect(0, at("1.1.1.1:1"), || 0));
            assert!(!policy.may_send(0, at("1.1.1.1:1"), || 0));
            assert!(!policy.may_receive(0, at("1.1.1.1:1"), || 0));
            assert_eq!(policy.may_bind(0, Protocol::Tcp, at("0.0.0.0:0")), Bind::Refused);
            assert_eq!(policy.may_bind(0, Protocol::Udp, at("0.0.0.0:0")), Bind::Refused);
            assert_eq!(policy.may_look_up(0, "localhost"), None);
            assert!(!policy.may_connect(7, at("1.1.1.1:1"), || 0), "no such network");
            assert!(!policy.open(7));
        }
    }

    #[test]
    fn what_a_wide_rule_grants_has_its_limits() {
        let policy = policy("[networks.default]\ntcp.connect = ['0.0.0.0/0:*', '[::/0]:*']");
        for granted in ["127.0.0.1:1", "10.0.0.1:65535", "[::1]:80", "[fe80::1%3]:80"] {
            assert!(policy.may_connect(0, at(granted), || 0), "{granted}");
        }
        for refused in [
            "0.0.0.0:1",
            "127.0.0.1:0",
            "224.0.0.1:1",
            "[::]:1",
            "[::ffff:127.0.0.1]:1",
            "[::127.0.0.1]:1",
            "[ff02::1]:1",
        ] {
            assert!(!policy.may_connect(0, at(refused), || 0), "{refused}");
        }
    }

    #[test]
    fn addresses_of_a_name_may_be_used_for_a_while() {
        let mut policy = policy(
            "[networks.default]\nlook-up = ['example.org']\ntcp.connect = ['names:443']\n[networks.other]\ntcp.connect = ['names:443']",
        );
        let peer = at("1.2.3.4:443");
        assert_eq!(policy.may_look_up(0, "EXAMPLE.org.").as_deref(), Some("example.org"));
        assert_eq!(policy.may_look_up(0, "example.com"), None);
        assert!(!policy.may_connect(0, peer, || 0));
        assert!(policy.learn(0, peer.ip(), 0));
        assert!(policy.may_connect(0, peer, || REMEMBERED - 1));
        assert!(!policy.may_connect(0, peer, || REMEMBERED));
        assert!(!policy.may_connect(0, at("1.2.3.4:444"), || 0));
        assert!(!policy.may_connect(1, peer, || 0), "another network's name");
    }

    #[test]
    fn a_name_leads_only_where_it_may() {
        let text = "[networks.default]\nlook-up = ['*']\ntcp.connect = ['names:*', '10.0.0.0/8:80']";
        let mut narrow = policy(text);
        for rebound in ["127.0.0.1", "192.168.0.1", "169.254.169.254", "::1", "::ffff:1.1.1.1", "0.0.0.0"] {
            assert!(!narrow.learn(0, ip(rebound), 0), "{rebound}");
            assert!(!narrow.may_connect(0, SocketAddr::new(ip(rebound), 80), || 0), "{rebound}");
        }
        assert!(narrow.learn(0, ip("10.0.0.1"), 0), "the rules name its prefix");
        assert!(!narrow.may_connect(0, at("10.0.0.1:443"), || 0), "but it is not an address for names");
        let mut inside = policy(&alloc::format!("{text}\nnames-in = ['192.168.0.0/16']"));
        assert!(inside.learn(0, ip("192.168.0.1"), 0));
        assert!(inside.may_connect(0, at("192.168.0.1:443"), || 0));
        assert!(!inside.learn(0, ip("1.1.1.1"), 0));
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let mut policy = policy("[networks.default]\ntcp.connect = ['names:1']");
        for number in 0..=MOST_REMEMBERED as u32 {
            policy.learn(0, IpAddr::from((0x0101_0000 + number).to_be_bytes()), number.into());
        }
        assert!(!policy.may_connect(0, at("1.1.0.0:1"), || 0));
        assert!(policy.may_connect(0, at("1.1.0.1:1"), || 0));
        assert!(policy.may_connect(0, at("1.1.4.0:1"), || 0));
    }

    #[test]
    fn a_client_is_bound_but_does_not_listen() {
        let policy = policy(
            "[networks.default]\ntcp.connect = ['10.0.0.1:80']\nudp.bind = ['127.0.0.1:53', '0.0.0.0:*']",
        );
        let bind = |protocol, address: &str| policy.may_bind(0, protocol, at(address));
        assert_eq!(bind(Protocol::Tcp, "0.0.0.0:0"), Bind::Client);
        assert_eq!(bind(Protocol::Tcp, "[::]:0"), Bind::Client);
        assert_eq!(bind(Protocol::Tcp, "0.0.0.0:80"), Bind::Refused);
        assert_eq!(bind(Protocol::Tcp, "127.0.0.1:0"), Bind::Refused);
        assert_eq!(bind(Protocol::Udp, "127.0.0.1:53"), Bind::Granted);
        assert_eq!(bind(Protocol::Udp, "127.0.0.1:0"), Bind::Refused);
        assert_eq!(bind(Protocol::Udp, "0.0.0.0:0"), Bind::Granted);
        assert_eq!(bind(Protocol::Udp, "[::]:0"), Bind::Refused);
    }

    #[test]
    fn replies_come_from_whom_one_sends_to_unless_rules_say_whom() {
        let replies = policy("[networks.default]\nudp.send = ['10.0.0.1:53']");
        assert!(replies.may_receive(0, at("10.0.0.1:53"), || 0));
        assert!(!replies.may_receive(0, at("10.0.0.1:54"), || 0));
        let named = policy("[networks.default]\nudp.send = ['10.0.0.1:53']\nudp.receive = ['10.0.0.2:*']");
        assert!(!named.may_receive(0, at("10.0.0.1:53"), || 0));
        assert!(named.may_receive(0, at("10.0.0.2:53"), || 0));
        let accepts = policy("[networks.default]\ntcp.accept = ['10.0.0.0/8:*']");
        assert!(
            accepts.may_accept(0, at("10.0.0.2:53"), || 0) && !accepts.may_accept(0, at("11.0.0.2:53"), || 0)
        );
        assert!(accepts.chooses_peers(0) && !replies.chooses_peers(0));
    }

    #[test]
    fn connections_are_counted() {
        let mut policy = policy("[networks.default]\nconnections = 2");
        assert!(policy.open(0) && policy.open(0) && !policy.open(0));
        policy.close(0);
        assert!(policy.open(0) && !policy.open(0));
    }
}
