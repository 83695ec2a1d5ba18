//! A socket in each of its states.

use super::*;

type Make = fn() -> Fixture;

/// The states, by their names in `linux.txt`.
pub const STATES: &[(&str, Make)] = &[
    ("closed", closed),
    ("closed, IPv6", closed6),
    ("bound", bound),
    ("bound, dual stack", bound_dual),
    ("connecting", connecting),
    ("refused", refused),
    ("refused, reported", refused_reported),
    ("dissolved", dissolved),
    ("connected, unreported", untold),
    ("connected", connected),
    ("data waits", data),
    ("peer ended", peer_ended),
    ("peer ended, data waits", peer_ended_data),
    ("peer closed", peer_closed),
    ("receive shut", receive_shut),
    ("receive shut, data waits", receive_shut_data),
    ("send shut", send_shut),
    ("both shut", both_shut),
    ("both ended", both_ended),
    ("reset", reset),
    ("reset, data waits", reset_data),
    ("reset, reported", reset_reported),
    ("listening", listening),
    ("listening, one waits", listening_waiting),
    ("listening, dual stack", listening_dual),
    ("listening shut", listening_shut),
];

pub fn closed() -> Fixture {
    Fixture::new(Family::Inet)
}

pub fn closed6() -> Fixture {
    Fixture::new(Family::Inet6)
}

fn bound_at(family: Family, local: &str) -> Fixture {
    let it = Fixture::new(family);
    it.socket().bind(&it.process, &address(local)).expect("bind");
    it
}

pub fn bound() -> Fixture {
    bound_at(Family::Inet, "127.0.0.1:0")
}

pub fn bound_dual() -> Fixture {
    bound_at(Family::Inet6, "[::]:0")
}

pub fn connecting() -> Fixture {
    let it = closed();
    assert_eq!(it.connect(FAR), Err(Errno::EINPROGRESS));
    it
}

pub fn refused() -> Fixture {
    let it = closed();
    assert_eq!(it.connect("127.0.0.1:9"), Err(Errno::EINPROGRESS));
    assert!(it.poll(Events::OUT).contains(Events::ERR));
    it
}

pub fn refused_reported() -> Fixture {
    let it = refused();
    assert_eq!(it.pending_error(), Some(Errno::ECONNREFUSED));
    it
}

pub fn dissolved() -> Fixture {
    let it = connected();
    it.process.connect(&it.open, &Address::Unspecified).expect("connect");
    it
}

/// Connected without waiting, and no call has reported it yet.
pub fn untold() -> Fixture {
    let mut it = closed();
    assert_eq!(it.connect("127.0.0.1:7000"), Err(Errno::EINPROGRESS));
    assert_eq!(it.poll(Events::OUT), Events::OUT);
    it.peer = Some(it.met());
    it
}

pub fn connected() -> Fixture {
    let it = untold();
    assert_eq!(it.connect("127.0.0.1:7000"), Ok(()));
    it
}

/// A state after an action of its peer.
fn with_peer(it: Fixture, act: impl FnOnce(Peer)) -> Fixture {
    act(it.peer.expect("a peer"));
    it
}

pub fn data() -> Fixture {
    with_peer(connected(), |peer| peer.send(b"12345"))
}

pub fn peer_ended() -> Fixture {
    with_peer(connected(), Peer::end)
}

pub fn peer_ended_data() -> Fixture {
    with_peer(data(), Peer::end)
}

pub fn peer_closed() -> Fixture {
    let mut it = with_peer(connected(), Peer::close);
    it.peer = None;
    it
}

fn shut(it: Fixture, receive: bool, send: bool) -> Fixture {
    it.shutdown(receive, send).expect("shutdown");
    it
}

pub fn receive_shut() -> Fixture {
    shut(connected(), true, false)
}

pub fn receive_shut_data() -> Fixture {
    shut(data(), true, false)
}

pub fn send_shut() -> Fixture {
    shut(connected(), false, true)
}

pub fn both_shut() -> Fixture {
    shut(connected(), true, true)
}

pub fn both_ended() -> Fixture {
    shut(peer_ended(), false, true)
}

pub fn reset() -> Fixture {
    let mut it = with_peer(connected(), Peer::reset);
    it.peer = None;
    it
}

pub fn reset_data() -> Fixture {
    let mut it = with_peer(data(), Peer::reset);
    it.peer = None;
    it
}

pub fn reset_reported() -> Fixture {
    let it = reset();
    assert_eq!(it.pending_error(), Some(Errno::ECONNRESET));
    it
}

fn listens(it: Fixture) -> Fixture {
    it.socket().listen(&it.process, 8).expect("listen");
    it
}

pub fn listening() -> Fixture {
    listens(bound())
}

pub fn listening_waiting() -> Fixture {
    let mut it = listening();
    it.peer = Some(Peer::connect(it.local()));
    it
}

pub fn listening_dual() -> Fixture {
    listens(bound_dual())
}

pub fn listening_shut() -> Fixture {
    shut(listening(), true, false)
}
