//! Names and peers: what is passed to the host, what the library handles itself, and errors.

use super::states::{
    bound, connected, connected6, connects, dissolved, dual, fresh, fresh6, mapped, numbered, refused,
};
use super::*;
use crate::host::codes::tests::MAP;
use crate::iovec::IoSlice;
use crate::numbers::{IP_TTL, IPV6_UNICAST_HOPS, SO_BROADCAST, SO_RCVBUF, SOL_IP};
use crate::object::Control;

/// The host calls that create, bind or connect a socket, since `calls` was last called.
fn aims() -> Vec<String> {
    let words = ["create", "start-bind", "stream", "drop udp"];
    calls().into_iter().filter(|call| words.iter().any(|word| call.contains(word))).collect()
}

#[test]
fn a_socket_needs_no_host_before_it_uses_the_network() {
    let it = fresh();
    it.set_int(SOL_IP, IP_TTL, 9).expect("IP_TTL");
    it.set_int(SOL_SOCKET, SO_RCVBUF, 8192).expect("SO_RCVBUF");
    assert_eq!(it.poll(ALL), Events::OUT);
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    assert_eq!(calls(), Vec::<String>::new());
    it.bind("127.0.0.1:0").expect("bind");
    let made = calls();
    assert!(
        made.iter().any(|call| call.contains("hop-limit") || call.contains("HopLimit(V4, 9)")),
        "{made:?}"
    );
    drop(it.close());
}

#[test]
fn options_reach_the_half_of_their_family() {
    let it = dual();
    drop(calls());
    it.set_int(SOL_IPV6, IPV6_UNICAST_HOPS, 3).expect("IPV6_UNICAST_HOPS");
    let v6 = calls();
    it.set_int(SOL_IP, IP_TTL, 4).expect("IP_TTL");
    let v4 = calls();
    it.set_int(SOL_SOCKET, SO_RCVBUF, 8192).expect("SO_RCVBUF");
    assert_eq!((v6.len(), v4.len(), calls().len()), (1, 1, 2), "{v6:?} {v4:?}");
    assert_ne!(v6[0].split('.').next(), v4[0].split('.').next());
    drop(it.close());
}

#[test]
fn a_hop_limit_of_one_datagram_does_not_stay() {
    let it = connected();
    it.set_int(SOL_IP, IP_TTL, 9).expect("IP_TTL");
    drop(calls());
    let control = vec![Control::HopLimit(3), Control::HopLimit(2)];
    let buffers = [IoSlice::new(b"near")];
    let message = Message { buffers: &buffers, to: None, flags: MsgFlags::empty(), control };
    assert_eq!(it.process.send(&it.open, &message), Ok(4));
    let made = calls();
    let limits = made.iter().filter(|call| call.contains("HopLimit") || call.contains("near"));
    let words: Vec<&str> = limits.filter_map(|call| call.split_once('.')).map(|(_, what)| what).collect();
    assert!(matches!(words[..], ["set HopLimit(V4, 2)", _, "set HopLimit(V4, 9)"]), "{words:?}");
    drop(it.close());
}

#[test]
fn an_option_that_the_host_refuses_is_not_kept() {
    let it = bound();
    reply_once("*", Reply::Error(Code::AccessDenied));
    assert_eq!(it.set_int(SOL_IP, IP_TTL, 9), Err(Errno::EACCES));
    assert_eq!(it.int_option(SOL_IP, IP_TTL), Ok(64));
    drop(it.close());
}

#[test]
fn connect_sets_the_hosts_peer_at_once() {
    let it = connected();
    assert_eq!(aims(), ["create-udp-socket V4", "udp1.start-bind 0.0.0.0:0", "udp1.stream 127.0.0.1:7000"]);
    drop(it.close());
}

#[test]
fn a_socket_that_has_received_keeps_its_streams_and_receives_only_from_its_peer() {
    let it = bound();
    it.hear(OTHER, b"before");
    assert_eq!(it.poll(Events::IN), Events::IN);
    it.hear(OTHER, b"not read yet");
    drop(aims());
    it.connect(PEER).expect("connect");
    assert_eq!(aims(), Vec::<String>::new());
    it.hear(OTHER, b"after");
    it.hear(PEER, b"peer");
    assert_eq!(it.receive(), Ok(b"before".to_vec()));
    assert_eq!(it.receive(), Ok(b"not read yet".to_vec()));
    assert_eq!(it.receive(), Ok(b"peer".to_vec()));
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    assert_eq!(it.send(b"x"), Ok(1));
    assert_eq!(left(), [(PEER.into(), b"x".to_vec())]);
    drop(it.close());
}

#[test]
fn such_a_socket_bound_to_any_address_still_learns_its_own() {
    let it = fresh();
    it.bind("0.0.0.0:5353").expect("bind");
    assert_eq!(it.poll(Events::IN), Events::empty());
    it.connect(PEER).expect("connect");
    assert_eq!(it.local(), socket_address("127.0.0.1:5353"));
    drop(it.close());
}

#[test]
fn a_second_connect_before_any_receive_uses_the_same_socket() {
    let it = connected();
    drop(aims());
    it.connect(OTHER).expect("connect");
    assert_eq!(aims(), ["udp1.stream 127.0.0.1:8000"]);
    drop(it.close());
}

#[test]
fn a_second_connect_after_a_receive_uses_another_socket_on_the_same_port() {
    let it = connected();
    let local = it.local();
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    it.hear(PEER, b"in time");
    it.connect(OTHER).expect("connect");
    assert_eq!(it.local(), local);
    it.hear(PEER, b"too late");
    it.hear(OTHER, b"new");
    assert_eq!(it.receive(), Ok(b"in time".to_vec()));
    assert_eq!(it.receive(), Ok(b"new".to_vec()));
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    drop(it.close());
}

#[test]
fn a_port_that_the_host_frees_late_is_waited_for() {
    let it = connected();
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    let local = it.local();
    reply_once("start-bind", Reply::Error(Code::AddressInUse));
    assert_eq!(it.send_to(OTHER, b"1"), Ok(1));
    assert_eq!(it.local(), local);
    drop(it.close());
    let it = connected();
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    refuse("start-bind", Code::AddressInUse);
    assert_eq!(it.send_to(OTHER, b"1"), Err(Errno::EADDRINUSE), "but not forever");
    allow();
    assert_eq!(it.send_to(OTHER, b"1"), Ok(1), "and the next call tries again");
    drop(it.close());
}

#[test]
fn a_connected_socket_sends_elsewhere_and_still_receives_only_from_its_peer() {
    for received_before in [false, true] {
        let it = connected();
        let local = it.local();
        if received_before {
            assert_eq!(it.receive(), Err(Errno::EAGAIN));
        }
        it.hear(PEER, b"before");
        assert_eq!((it.send_to(OTHER, b"elsewhere"), it.send(b"peer")), (Ok(9), Ok(4)));
        assert_eq!(left(), [(OTHER.into(), b"elsewhere".to_vec()), (PEER.into(), b"peer".to_vec())]);
        it.hear(OTHER, b"no");
        it.hear(PEER, b"yes");
        assert_eq!((it.receive(), it.receive()), (Ok(b"before".to_vec()), Ok(b"yes".to_vec())));
        assert_eq!(it.receive(), Err(Errno::EAGAIN));
        assert_eq!(it.local(), local);
        drop(it.close());
    }
}

#[test]
fn a_failed_connect_leaves_the_old_peer() {
    let it = connected();
    reply_once("stream", Reply::Error(Code::RemoteUnreachable));
    assert_eq!(it.connect(OTHER), Err(Errno::ENETUNREACH));
    assert_eq!(it.socket().peer_name(&it.process), Ok(address(PEER)));
    assert_eq!(it.send(b"x"), Ok(1));
    assert_eq!(left(), [(PEER.into(), b"x".to_vec())]);
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    reply_once("stream", Reply::Error(Code::RemoteUnreachable));
    assert_eq!(it.connect(OTHER), Err(Errno::ENETUNREACH), "the route is looked up first");
    assert_eq!(it.send(b"x"), Ok(1));
    assert_eq!(left(), [(PEER.into(), b"x".to_vec())]);
    drop(it.close());
}

#[test]
fn disconnecting_releases_a_port_that_the_program_did_not_choose() {
    let it = dissolved(connected());
    assert_eq!(it.local(), socket_address("0.0.0.0:0"));
    let it = {
        drop(it.close());
        dissolved(connects(bound(), PEER))
    };
    assert_eq!(it.local(), socket_address("127.0.0.1:0"));
    assert_eq!(it.send_to(PEER, b"x"), Ok(1));
    assert_eq!(it.local().ip().to_string(), "127.0.0.1");
    assert_eq!(it.bind("127.0.0.1:0"), Err(Errno::EINVAL));
    drop(it.close());
}

#[test]
fn disconnecting_keeps_a_port_that_the_program_chose() {
    for received_before in [false, true] {
        let it = connects(numbered(), PEER);
        if received_before {
            assert_eq!(it.receive(), Err(Errno::EAGAIN));
        }
        let it = dissolved(it);
        assert_eq!(it.local(), socket_address("127.0.0.1:5353"));
        it.hear(OTHER, b"anybody");
        assert_eq!(it.receive(), Ok(b"anybody".to_vec()));
        drop(it.close());
    }
}

#[test]
fn a_dual_stack_socket_has_one_port_in_both_families() {
    let it = dual();
    let port = it.local().port();
    it.hear(PEER6, b"six");
    it.hear(PEER, b"four");
    let mut from = Vec::new();
    for _ in 0..2 {
        from.push(it.received(8, MsgFlags::empty()).expect("recv").1.from);
    }
    assert!(from.contains(&Some(address(PEER6))) && from.contains(&Some(address(MAPPED))), "{from:?}");
    assert_eq!((it.send_to(MAPPED, b"a"), it.send_to(PEER6, b"b")), (Ok(1), Ok(1)));
    let posted = posted();
    assert!(posted.iter().all(|(from, ..)| from.port() == port), "{posted:?}");
    drop(it.close());
}

#[test]
fn a_dual_stack_socket_tries_ports_until_one_is_free_in_both_families() {
    let it = dual();
    let next = it.local().port() + 1;
    let taken = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet)), true);
    taken.bind(&it.process, &address(&format!("0.0.0.0:{next}"))).expect("bind");
    let other = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet6)), true);
    drop(calls());
    other.bind(&it.process, &address("[::]:0")).expect("bind");
    let binds: Vec<String> = calls().into_iter().filter(|call| call.contains("start-bind")).collect();
    assert_eq!(binds.len(), 4, "{binds:?}");
    assert!(binds[1].ends_with(&format!("0.0.0.0:{next}")), "{binds:?}");
    let same = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet6)), true);
    assert_eq!(same.bind(&it.process, &address(&format!("[::]:{next}"))), Err(Errno::EADDRINUSE));
    drop((taken, other, same));
    drop(it.close());
}

#[test]
fn a_socket_of_one_family_cannot_reach_the_other() {
    let it = fresh6();
    it.bind("[::1]:0").expect("bind");
    assert_eq!(it.send_to(MAPPED, b"x"), Err(Errno::ENETUNREACH));
    assert_eq!(it.connect(MAPPED), Err(Errno::ENETUNREACH));
    drop(it.close());
    let it = fresh6();
    it.bind("[::ffff:127.0.0.1]:0").expect("bind");
    assert_eq!(it.send_to(PEER6, b"x"), Err(Errno::EAFNOSUPPORT));
    drop(it.close());
    let it = fresh6();
    it.set_int(SOL_IPV6, IPV6_V6ONLY, 1).expect("IPV6_V6ONLY");
    assert_eq!(it.bind("[::ffff:127.0.0.1]:0"), Err(Errno::EINVAL));
    assert_eq!(it.connect(MAPPED), Err(Errno::ENETUNREACH));
    assert_ne!(it.local().port(), 0, "a failed connect has bound it");
    drop(it.close());
    let it = mapped();
    assert_eq!(it.local().ip().to_string(), "::ffff:127.0.0.1");
    drop(it.close());
    let it = connected6();
    assert_eq!(it.send_to(MAPPED, b"x"), Ok(1), "bound to no address, it reaches both");
    drop(it.close());
}

#[test]
fn broadcasts_require_the_option_and_then_have_no_network() {
    let it = fresh();
    assert_eq!(it.send_to("255.255.255.255:9", b"x"), Err(Errno::EACCES));
    it.set_int(SOL_SOCKET, SO_BROADCAST, 1).expect("SO_BROADCAST");
    assert_eq!(it.send_to("255.255.255.255:9", b"x"), Err(Errno::ENETUNREACH));
    drop(it.close());
}

#[test]
fn a_refusal_is_reported_once_by_the_first_call() {
    let ask: [fn(&Fixture) -> Errno; 3] = [
        |it| it.receive().expect_err("recv"),
        |it| it.send(b"x").expect_err("send"),
        |it| it.pending_error().expect("SO_ERROR"),
    ];
    for first in ask {
        let it = refused();
        assert_eq!(first(&it), Errno::ECONNREFUSED);
        assert_eq!(it.pending_error(), None);
        assert_eq!(left().len(), 1, "a send that reports it sends nothing");
        drop(it.close());
    }
}

#[test]
fn a_refusal_that_the_host_holds_is_reported_by_the_next_send() {
    let it = connected();
    assert_eq!(it.receive(), Err(Errno::EAGAIN));
    assert_eq!(it.send(b"x"), Ok(1));
    reply_once("receive", Reply::Error(Code::ConnectionRefused));
    assert_eq!(it.send(b"y"), Err(Errno::ECONNREFUSED));
    assert_eq!(it.send(b"z"), Ok(1));
    drop(it.close());
}

#[test]
fn datagrams_are_not_lost_to_an_error_that_follows_them() {
    let it = connected();
    it.hear(PEER, b"data");
    assert_eq!(it.poll(Events::IN), Events::IN);
    it.refuse();
    assert_eq!(it.poll(Events::PRI), Events::ERR);
    assert_eq!(it.receive(), Err(Errno::ECONNREFUSED));
    assert_eq!(it.receive(), Ok(b"data".to_vec()));
    drop(it.close());
}

/// A host call's error, and the errno that the program gets.
type Provoke = fn() -> (Fixture, fn(&Fixture) -> Result<()>);

#[test]
fn every_error_code_of_every_host_call_becomes_its_errno() {
    let host_calls: [(&str, Provoke, Errno); 8] = [
        ("create-udp-socket", || (fresh(), |it| it.bind("127.0.0.1:0")), Errno::EINVAL),
        ("start-bind", || (fresh(), |it| it.bind("127.0.0.1:0")), Errno::EADDRNOTAVAIL),
        ("finish-bind", || (fresh(), |it| it.bind("127.0.0.1:0")), Errno::EADDRNOTAVAIL),
        ("local-address", || (fresh(), |it| it.bind("127.0.0.1:0")), Errno::EINVAL),
        ("stream", || (bound(), |it| it.connect(PEER)), Errno::EINVAL),
        ("receive", || (connected(), |it| it.receive().map(|_| ())), Errno::EINVAL),
        ("check-send", || (connected(), |it| it.send(b"x").map(|_| ())), Errno::EINVAL),
        ("send", || (connected(), |it| it.send(b"x").map(|_| ())), Errno::EINVAL),
    ];
    for (method, provoke, invalid) in host_calls {
        for (code, errno) in MAP {
            // The host is called again after a while.
            let waits = code == Code::WouldBlock && ["finish-bind", "check-send", "send"].contains(&method);
            let (it, act) = provoke();
            reply_once(method, Reply::Error(code));
            let expected = match (method, code) {
                _ if waits => Ok(()),
                (_, Code::InvalidArgument) => Err(invalid),
                ("create-udp-socket", Code::NotSupported) => Err(Errno::EAFNOSUPPORT),
                ("create-udp-socket", Code::Unknown) => Err(Errno::EMFILE),
                ("send", Code::OutOfMemory) => Err(Errno::ENOBUFS),
                _ => Err(errno),
            };
            assert_eq!(act(&it), expected, "{method} {code:?}");
            allow();
            drop(it.close());
        }
    }
}
