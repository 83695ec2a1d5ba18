//! The fast paths: they apply only where the full path has nothing else to do, and then give the same result.

use super::states::{bound, connected, dual, fresh};
use super::*;
use crate::host::Outgoing;
use crate::numbers::{SO_BINDTOIFINDEX, SOL_UDP, UDP_CORK};

fn offer(it: &Fixture, to: &[(&str, &[u8])]) -> Option<Result<usize>> {
    let datagrams: Vec<Outgoing<'_>> =
        to.iter().map(|(to, data)| Outgoing { data, to: Some(socket_address(to)) }).collect();
    it.open.object.send_to_now(&it.process.context, &datagrams)
}

#[test]
fn a_bound_socket_sends_in_the_minimum_of_two_host_calls() {
    let it = bound();
    assert_eq!(it.send_to(PEER, b"the streams are made"), Ok(20));
    drop((left(), calls()));
    assert_eq!(offer(&it, &[(PEER, b"a"), (OTHER, b"b")]), Some(Ok(2)));
    assert_eq!(left(), [(PEER.into(), b"a".to_vec()), (OTHER.into(), b"b".to_vec())]);
    assert_eq!(calls().len(), 2);
    drop(it.close());
}

/// A socket that has sent something, so that the host has created everything it needs.
fn used(it: Fixture) -> Fixture {
    let to = if it.local().is_ipv6() { MAPPED } else { PEER };
    assert_eq!(it.send_to(to, b"x"), Ok(1));
    it
}

fn held_back() -> Fixture {
    let it = used(bound());
    assert_eq!(it.send_with(b"12", Some(PEER), MsgFlags::MORE), Ok(2));
    it
}

fn holding_back() -> Fixture {
    let it = used(bound());
    it.set_int(SOL_UDP, UDP_CORK, 1).expect("UDP_CORK");
    it
}

fn in_error() -> Fixture {
    let it = used(bound());
    it.open.socket().unwrap().put_back(Errno::ECONNREFUSED);
    it
}

fn on_the_loopback() -> Fixture {
    let it = fresh();
    it.set_int(SOL_SOCKET, SO_BINDTOIFINDEX, 1).expect("SO_BINDTOIFINDEX");
    used(it)
}

fn shut() -> Fixture {
    let it = used(bound());
    assert_eq!(it.shutdown(false, true), Err(Errno::ENOTCONN));
    it
}

/// Makes a socket of that state: one at a time, because each needs a scripted host of its own.
type State = fn() -> Fixture;

#[test]
fn sends_that_need_more_are_left_to_the_full_path() {
    let states: [(&str, State); 8] = [
        ("no address yet", fresh),
        ("IPv6", || used(dual())),
        ("held back", held_back),
        ("to be held back", holding_back),
        ("known to the host by its peer", connected),
        ("an error", in_error),
        ("a network of its choice", on_the_loopback),
        ("shut down", shut),
    ];
    for (what, state) in states {
        let it = state();
        drop(left());
        assert_eq!(offer(&it, &[(PEER, b"x")]), None, "{what}");
        assert!(left().is_empty(), "{what}");
        drop(it.close());
    }
}

#[test]
fn a_receiver_that_is_not_one_plain_address_is_left_to_the_full_path() {
    let it = used(bound());
    drop(left());
    let long = vec![0; 65_508];
    for to in ["127.0.0.1:0", "0.0.0.0:7000", "255.255.255.255:7000", PEER6] {
        assert_eq!(offer(&it, &[(PEER, b"x"), (to, b"x")]), None, "{to}");
    }
    assert_eq!(offer(&it, &[(PEER, &long)]), None);
    assert!(left().is_empty());
    drop(it.close());
}

#[test]
fn a_full_host_is_left_to_the_full_path() {
    let it = bound();
    reply_once("check-send", Reply::Count(0));
    reply_once("check-send", Reply::Count(0));
    assert_eq!(offer(&it, &[(PEER, b"x")]), Some(Err(Errno::EAGAIN)));
    assert_eq!(it.send_to(PEER, b"x"), Ok(1));
    drop(it.close());
}

#[test]
fn datagrams_are_received_in_order_by_either_path() {
    let it = bound();
    for bytes in [&b"one"[..], b"two", b"three", b"four"] {
        it.hear(PEER, bytes);
    }
    let mut room = [0; 2];
    assert_eq!(it.open.object.take_datagram(&mut room), None, "the host was not called yet");
    assert_eq!(it.receive(), Ok(b"one".to_vec()));
    drop(calls());
    assert_eq!(it.open.object.take_datagram(&mut room), Some((2, 3, socket_address(PEER))));
    assert_eq!(room, *b"tw");
    assert_eq!(
        it.open.object.take_ready(&it.process.context, &mut [], true),
        None,
        "a read of nothing takes nothing"
    );
    assert_eq!(it.receive(), Ok(b"three".to_vec()));
    assert_eq!(it.open.object.take_datagram(&mut []), Some((0, 4, socket_address(PEER))));
    assert_eq!(it.open.object.take_datagram(&mut room), None);
    assert_eq!(calls(), Vec::<String>::new());
    drop(it.close());
}

/// A host that never gets a turn postpones datagrams, and then accepts no more.
#[test]
fn the_host_gets_its_turn_among_sends_that_never_wait() {
    let short = |it: &Fixture| offer(it, &[(PEER, b"x")]).expect("the fast path");
    let long = |it: &Fixture| it.send_with(b"x", Some(PEER), MsgFlags::DONTWAIT);
    for send in [&short as &dyn Fn(&Fixture) -> Result<usize>, &long] {
        let it = used(bound());
        calls();
        for _ in 0..256 {
            assert_eq!(send(&it), Ok(1));
        }
        let turns = calls().iter().filter(|call| call.starts_with("poll")).count();
        assert!(turns >= 2, "{turns}");
        drop(it.close());
    }
}
