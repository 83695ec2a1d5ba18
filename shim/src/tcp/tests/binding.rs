//! Addresses and ports: which sockets may share them, and the host calls. `linux-binds.txt` is the output of
//! `linux-binds.c` on Linux 6.18.

use super::states::{bound_dual, closed, closed6, connecting, listening, listening_dual};
use super::*;
use crate::host::ErrorCode;
use crate::host::scripted::peer::decide;
use crate::host::scripted::{Reply, calls, refuse, reply_once, script};
use crate::numbers::{
    AF_INET, AF_INET6, IP_TTL, IPV6_UNICAST_HOPS, IPV6_V6ONLY, SO_KEEPALIVE, SO_REUSEADDR, SOL_IP, SOL_IPV6,
    SOL_TCP, TCP_KEEPIDLE,
};
use crate::test_tables::errno_name;
use std::string::ToString;

/// A socket of the family of the address it is to be bound to; `:: alone` excludes IPv4.
fn socket_for(name: &str, reuses: bool) -> (Descriptor, &str) {
    let ip = name.trim_end_matches(" alone");
    let family = if ip.contains(':') { Family::Inet6 } else { Family::Inet };
    let open = Open::new(Tcp::<Scripted>::new(family) as Rc<dyn Object<Scripted>>, true);
    let process = Process::new();
    let set = |level, name| open.set_option(&process, level, name, &1i32.to_le_bytes());
    if name != ip {
        set(SOL_IPV6, IPV6_V6ONLY).expect("IPV6_V6ONLY");
    }
    if reuses {
        set(SOL_SOCKET, SO_REUSEADDR).expect("SO_REUSEADDR");
    }
    (open, ip)
}

fn outcome(answer: Result<()>) -> String {
    answer.map_or_else(errno_name, |()| String::from("0"))
}

/// One line of `linux-binds.txt`: the first socket, the second one, and the results of their calls.
fn two_sockets(first: &str, second: &str) -> String {
    let _host = network();
    let process = Process::<Scripted>::new();
    let mut parts = first.split(", ");
    let first_name = parts.next().unwrap_or("");
    let hows: Vec<&str> = parts.collect();
    let listens = hows.contains(&"listens");
    let (one, ip) = socket_for(first_name, hows.contains(&"reuses"));
    let at = |ip: &str, port| Address::Inet(SocketAddr::new(ip.parse().expect("an address"), port));
    one.bind(&process, &at(ip, 0)).expect("bind");
    if listens {
        one.listen(&process, 1).expect("listen");
    }
    let Ok(Address::Inet(local)) = one.local_name(&process) else { panic!("no name") };
    process.insert(one.clone(), 0).unwrap();
    let (two, ip) = socket_for(second.trim_end_matches(", reuses"), second.ends_with(", reuses"));
    let mut answer = outcome(two.bind(&process, &at(ip, local.port())));
    process.insert(two.clone(), 0).unwrap();
    if answer == "0" {
        answer += &format!("; listen: {}", outcome(two.listen(&process, 1)));
        if !listens {
            answer += &format!(", then the first: {}", outcome(one.listen(&process, 1)));
        }
    }
    drop((one, two));
    process.end(u64::MAX);
    answer
}

#[test]
fn two_sockets_share_a_port_if_they_may_on_linux() {
    let mut differences = Vec::new();
    for line in include_str!("linux-binds.txt").lines() {
        let [first, second, answer] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let ours = two_sockets(first, second);
        if ours != answer {
            differences.push(format!("{first} | {second} | {ours}, Linux {answer}"));
        }
    }
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

fn at(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

#[test]
fn test_closed_bind_and_listen_make_only_these_host_calls() {
    let _host = script([
        ("create-tcp-socket V4", Reply::Done),
        ("tcp1.start-bind 127.0.0.1:0", Reply::Done),
        ("tcp1.finish-bind", Reply::Error(ErrorCode::WouldBlock)),
        ("poll tcp1", Reply::Ready(vec![0])),
        ("tcp1.finish-bind", Reply::Done),
        ("tcp1.local-address", Reply::Address(at("127.0.0.1:5000"))),
        ("tcp1.set-backlog 4096", Reply::Done),
        ("tcp1.start-listen", Reply::Done),
        ("tcp1.finish-listen", Reply::Done),
        ("tcp1.accept", Reply::Done),
        ("tcp2.remote-address", Reply::Address(at("127.0.0.1:6000"))),
        ("tcp2.local-address", Reply::Address(at("127.0.0.1:5000"))),
        ("tcp1.accept", Reply::Done),
    ]);
    let process = Process::<Scripted>::new();
    let socket = Open::new(Tcp::new(Family::Inet), true);
    socket.bind(&process, &address("127.0.0.1:0")).unwrap();
    assert_eq!(socket.local_name(&process), Ok(address("127.0.0.1:5000")));
    socket.listen(&process, 1_000_000).unwrap();
    assert_eq!(socket.local_name(&process), Ok(address("127.0.0.1:5000")));
    let (accepted, peer) = socket.accept(&process, true).unwrap();
    assert_eq!(peer, Some(address("127.0.0.1:6000")));
    assert_eq!(Open::new(accepted, true).local_name(&process), Ok(address("127.0.0.1:5000")));
    let (_, peer) = socket.accept(&process, false).unwrap();
    assert_eq!(peer, None);
}

#[test]
fn test_closed_connect_makes_only_these_host_calls() {
    let _host = script([
        ("create-tcp-socket V6", Reply::Done),
        ("tcp1.set KeepAlive(true)", Reply::Done),
        ("tcp1.start-connect [::1]:80", Reply::Done),
        ("tcp1.finish-connect", Reply::Error(ErrorCode::WouldBlock)),
        ("poll tcp1", Reply::Ready(vec![0])),
        ("tcp1.finish-connect", Reply::Done),
        ("tcp1.set KeepAlive(true)", Reply::Done),
    ]);
    let process = Process::<Scripted>::new();
    let open = Open::new(Tcp::new(Family::Inet6), false);
    let socket = &open;
    socket.set_option(&process, SOL_SOCKET, SO_KEEPALIVE, &1i32.to_le_bytes()).unwrap();
    process.connect(&open, &address("[::]:80")).unwrap();
    assert!(!open.object.events(&process.context).contains(Events::ERR));
}

#[test]
fn test_closed_bind_of_a_mapped_address_makes_an_ipv4_socket() {
    let it = closed6();
    it.socket().bind(&it.process, &address("[::ffff:127.0.0.1]:0")).unwrap();
    assert!(calls().iter().any(|call| call == "create-tcp-socket V4"));
    assert!(it.local().to_string().starts_with("[::ffff:127.0.0.1]:"), "{}", it.local());
}

#[test]
fn test_closed_dual_bind_takes_another_port_if_ipv4_is_taken() {
    let it = closed6();
    reply_once("finish-bind", Reply::Error(ErrorCode::AddressInUse));
    reply_once("finish-bind", Reply::Done);
    it.socket().bind(&it.process, &address("[::]:0")).unwrap();
    let binds = calls().into_iter().filter(|call| call.contains("start-bind")).collect::<Vec<_>>();
    assert_eq!(binds.len(), 4, "{binds:?}");
    assert_eq!(binds[3], format!("tcp4.start-bind 0.0.0.0:{}", it.local().port()));
}

#[test]
fn test_closed_dual_bind_gives_up_when_no_port_is_free() {
    let it = closed6();
    refuse("start-bind", ErrorCode::AddressInUse);
    assert_eq!(it.socket().bind(&it.process, &address("[::]:0")), Err(Errno::EADDRINUSE));
}

#[test]
fn test_closed_dual_bind_to_a_port_in_use_for_ipv4() {
    let it = closed6();
    assert_eq!(it.socket().bind(&it.process, &address("[::]:7000")), Err(Errno::EADDRINUSE));
    assert_eq!(
        it.socket().bind(&it.process, &address("[::]:7001")),
        Ok(()),
        "a bind that failed binds nothing"
    );
}

#[test]
fn test_closed_dual_bind_on_a_host_without_ipv4() {
    let it = closed6();
    reply_once("finish-bind", Reply::Error(ErrorCode::NotSupported));
    reply_once("finish-bind", Reply::Done);
    it.socket().bind(&it.process, &address("[::]:0")).unwrap();
    assert_eq!(it.socket().listen(&it.process, 1), Ok(()));
    assert_eq!(calls().iter().filter(|call| call.contains("finish-listen")).count(), 1);
}

#[test]
fn test_bound_dual_connects_from_its_port_in_either_family() {
    for (to, from) in [("[::1]:7000", "[::1]"), ("[::ffff:127.0.0.1]:7000", "[::ffff:127.0.0.1]")] {
        let it = bound_dual();
        let port = it.local().port();
        assert_eq!(it.connect(to), Err(Errno::EINPROGRESS));
        assert_eq!(it.poll(Events::OUT), Events::OUT);
        assert_eq!(it.local().to_string(), format!("{from}:{port}"));
        assert_eq!(it.socket().peer_name(&it.process), Ok(address(to)));
    }
}

#[test]
fn test_bound_port_outlives_a_refused_connect() {
    let it = closed();
    it.socket().bind(&it.process, &address("127.0.0.1:7001")).unwrap();
    it.open.set_nonblocking(false);
    assert_eq!(it.connect("127.0.0.1:9"), Err(Errno::ECONNREFUSED));
    assert_eq!(it.local(), at("127.0.0.1:7001"));
    assert_eq!(it.connect("127.0.0.1:7000"), Ok(()));
    assert_eq!(it.local(), at("127.0.0.1:7001"));
}

#[test]
fn test_closed_options_are_set_on_the_host_socket_once_it_exists() {
    let it = closed();
    it.set_int(SOL_TCP, TCP_KEEPIDLE, 5).unwrap();
    it.set_int(SOL_IP, IP_TTL, 9).unwrap();
    assert_eq!(calls(), Vec::<String>::new());
    it.socket().bind(&it.process, &address("127.0.0.1:0")).unwrap();
    let set: Vec<String> = calls().into_iter().filter(|call| call.contains(".set ")).collect();
    assert_eq!(set, ["tcp1.set KeepAliveIdle(5000000000)", "tcp1.set HopLimit(V4, 9)"]);
}

#[test]
fn test_options_of_a_family_are_set_on_its_host_sockets_only() {
    for fixture in [bound_dual, listening_dual] {
        let it = fixture();
        drop(calls());
        it.set_int(SOL_IPV6, IPV6_UNICAST_HOPS, 3).unwrap();
        let v6 = calls();
        it.set_int(SOL_IP, IP_TTL, 4).unwrap();
        let v4 = calls();
        assert!(v6.len() == 1 && v6[0].ends_with("set HopLimit(V6, 3)"), "{v6:?}");
        assert!(v4.len() == 1 && v4[0].ends_with("set HopLimit(V4, 4)"), "{v4:?}");
        assert_ne!(v6[0].split('.').next(), v4[0].split('.').next());
    }
}

#[test]
fn test_connected_options_of_the_other_family_are_only_recorded() {
    for (to, own, others) in [
        ("[::ffff:127.0.0.1]:7000", (SOL_IP, IP_TTL), (SOL_IPV6, IPV6_UNICAST_HOPS)),
        ("[::1]:7000", (SOL_IPV6, IPV6_UNICAST_HOPS), (SOL_IP, IP_TTL)),
    ] {
        let it = closed6();
        it.open.set_nonblocking(false);
        it.connect(to).unwrap();
        drop(calls());
        it.set_int(others.0, others.1, 3).unwrap();
        assert_eq!(it.int_option(others.0, others.1), Ok(3));
        assert_eq!(calls(), Vec::<String>::new());
        it.set_int(own.0, own.1, 4).unwrap();
        assert_eq!(calls().len(), 1);
    }
}

#[test]
fn test_connecting_options_are_set_once_it_is_connected() {
    let it = connecting();
    let _far = PeerListener::at(at(FAR));
    it.set_int(SOL_TCP, TCP_KEEPIDLE, 5).unwrap();
    calls();
    decide(Ok(()));
    assert_eq!(it.poll(Events::OUT), Events::OUT);
    assert!(calls().contains(&String::from("tcp1.set KeepAliveIdle(5000000000)")));
}

#[test]
fn test_bound_option_that_the_host_refuses_is_unchanged() {
    let it = bound_dual();
    it.set_int(SOL_TCP, TCP_KEEPIDLE, 5).unwrap();
    refuse("set", ErrorCode::InvalidArgument);
    assert_eq!(it.set_int(SOL_TCP, TCP_KEEPIDLE, 6), Err(Errno::EINVAL));
    assert_eq!(it.int_option(SOL_TCP, TCP_KEEPIDLE), Ok(5));
}

#[test]
fn test_listening_accepted_sockets_inherit_the_options() {
    let it = listening();
    it.set_int(SOL_TCP, TCP_KEEPIDLE, 5).unwrap();
    let _peer = Peer::connect(it.local());
    let (accepted, _) = it.socket().accept(&it.process, true).unwrap();
    let accepted = Open::new(accepted, true);
    let mut value = [0; 4];
    accepted.option(&it.process, SOL_TCP, TCP_KEEPIDLE, &mut value).unwrap();
    assert_eq!(i32::from_le_bytes(value), 5);
}

#[test]
fn test_listening_dual_accepts_from_both_families() {
    let it = bound_dual();
    it.socket().listen(&it.process, 8).unwrap();
    let port = it.local().port();
    for (to, shown) in [("127.0.0.1", "::ffff:127.0.0.1"), ("::1", "::1")] {
        let peer = Peer::connect(SocketAddr::new(to.parse().unwrap(), port));
        let (accepted, from) = it.socket().accept(&it.process, true).unwrap();
        let accepted = Open::new(accepted, true);
        let address = SocketAddr::new(shown.parse().unwrap(), peer.address().port());
        assert_eq!(from, Some(Address::Inet(address)));
        assert_eq!(
            accepted.local_name(&it.process),
            Ok(Address::Inet(SocketAddr::new(shown.parse().unwrap(), port)))
        );
    }
}

#[test]
fn test_bound_listen_waits_for_a_slow_host() {
    let it = bound_dual();
    reply_once("finish-listen", Reply::Error(ErrorCode::WouldBlock));
    assert_eq!(it.socket().listen(&it.process, 0), Ok(()));
    let calls = calls();
    assert_eq!(calls.iter().filter(|call| call.ends_with("finish-listen")).count(), 3);
    assert!(calls.contains(&String::from("tcp1.set-backlog 1")), "WIT has no backlog of 0");
}

#[test]
fn test_closed_reports_its_type() {
    for (family, domain) in [(Family::Inet, AF_INET), (Family::Inet6, AF_INET6)] {
        let it = Fixture::new(family);
        for (name, value) in
            [(SO_TYPE, SOCK_STREAM), (SO_PROTOCOL, IPPROTO_TCP), (SO_DOMAIN, domain), (SO_ACCEPTCONN, 0)]
        {
            assert_eq!(it.int_option(SOL_SOCKET, name), Ok(value));
            assert_eq!(it.set_int(SOL_SOCKET, name, value), Err(Errno::ENOPROTOOPT));
        }
        assert_eq!(it.open.object.file_type(), FileType::Socket);
    }
}
