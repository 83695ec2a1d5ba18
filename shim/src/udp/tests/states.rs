//! A socket in each of its states.

use super::*;

type Make = fn() -> Fixture;

/// The states, by their names in `linux.txt`.
pub const STATES: &[(&str, Make)] = &[
    ("fresh", fresh),
    ("fresh, IPv6", fresh6),
    ("bound", bound),
    ("bound to a number", numbered),
    ("bound, dual stack", dual),
    ("sent", sent),
    ("connected", connected),
    ("connected, IPv6", connected6),
    ("connected, IPv4 as IPv6", mapped),
    ("connected to port 0", nowhere),
    ("dissolved", || dissolved(connected())),
    ("dissolved, bound", || dissolved(connects(bound(), PEER))),
    ("dissolved, bound to a number", || dissolved(connects(numbered(), PEER))),
    ("data waits", || hears(bound(), b"12345")),
    ("connected, data waits", || hears(connected(), b"12345")),
    ("connected, an empty one waits", || hears(connected(), b"")),
    ("refused", refused),
    ("refused, data waits", refused_data),
    ("receive shut", || shut(connected(), true, false)),
    ("receive shut, data waits", || shut(hears(connected(), b"12345"), true, false)),
    ("send shut", || shut(connected(), false, true)),
    ("both shut", || shut(connected(), true, true)),
    ("both shut, without a peer", shut_without_peer),
    ("corked", corked),
];

pub fn fresh() -> Fixture {
    Fixture::new(Family::Inet)
}

pub fn fresh6() -> Fixture {
    Fixture::new(Family::Inet6)
}

fn binds(it: Fixture, to: &str) -> Fixture {
    it.bind(to).expect("bind");
    it
}

pub fn connects(it: Fixture, to: &str) -> Fixture {
    it.connect(to).expect("connect");
    it
}

fn hears(it: Fixture, bytes: &[u8]) -> Fixture {
    it.hear(PEER, bytes);
    it
}

fn shut(it: Fixture, receive: bool, send: bool) -> Fixture {
    it.shutdown(receive, send).expect("shutdown");
    it
}

pub fn bound() -> Fixture {
    binds(fresh(), "127.0.0.1:0")
}

pub fn numbered() -> Fixture {
    binds(fresh(), "127.0.0.1:5353")
}

pub fn dual() -> Fixture {
    binds(fresh6(), "[::]:0")
}

fn sent() -> Fixture {
    let it = fresh();
    assert_eq!(it.send_to(PEER, b"x"), Ok(1));
    it
}

pub fn connected() -> Fixture {
    connects(fresh(), PEER)
}

pub fn connected6() -> Fixture {
    connects(fresh6(), PEER6)
}

pub fn mapped() -> Fixture {
    connects(fresh6(), MAPPED)
}

fn nowhere() -> Fixture {
    connects(fresh(), "127.0.0.1:0")
}

pub fn dissolved(it: Fixture) -> Fixture {
    it.disconnect().expect("connect to AF_UNSPEC");
    it
}

/// A refusal has arrived.
pub fn refused() -> Fixture {
    let it = connects(bound(), PEER);
    assert_eq!(it.send(b"x"), Ok(1));
    it.refuse();
    assert_eq!(it.poll(Events::empty()), Events::ERR);
    it
}

/// A datagram was queued before the refusal arrived.
fn refused_data() -> Fixture {
    let it = hears(bound(), b"12345");
    assert_eq!(it.poll(Events::IN), Events::IN);
    let it = connects(it, PEER);
    assert_eq!(it.send(b"x"), Ok(1));
    it.open.socket().unwrap().put_back(Errno::ECONNREFUSED);
    it
}

fn shut_without_peer() -> Fixture {
    let it = bound();
    assert_eq!(it.shutdown(true, true), Err(Errno::ENOTCONN));
    it
}

pub fn corked() -> Fixture {
    let it = connected();
    assert_eq!(it.send_with(b"12", None, MsgFlags::MORE), Ok(2));
    it
}
