//! Named networks, and which one a socket uses.

use super::*;
use crate::address::{Address, Family};
use crate::host::ErrorCode;
use crate::host::scripted::peer::{Peer, PeerListener};
use crate::host::scripted::{Guard, Reply, Scripted, network, reply_once};
use crate::iovec::IoSlice;
use crate::numbers::SO_REUSEADDR;
use crate::object::Holder;
use crate::object::{Message, MsgFlags, Open};
use crate::process::Process;
use crate::tcp::Tcp;
use crate::udp::Udp;
use std::vec;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn address(text: &str) -> Address {
    Address::Inet(text.parse().unwrap())
}

fn offer(name: &str, reaches: &str, addresses: &str) -> Offer<<Scripted as Host>::Network> {
    let list = |text| Prefix::list(text).unwrap();
    Offer {
        name: name.into(),
        network: Scripted::instance_network(),
        reaches: list(reaches),
        addresses: list(addresses),
    }
}

const WIDE: Index = 3;
const DB: Index = 4;
const SIDE: Index = 5;

/// A component with three networks besides its own.
struct Fixture {
    process: Process<Scripted>,
    _outside: PeerListener,
    _host: Guard,
}

impl Fixture {
    fn new() -> Self {
        let _host = network();
        let _outside = PeerListener::at("0.0.0.0:7000".parse().unwrap());
        let process = Process::new();
        for offer in [
            offer("wide0", "10.0.0.0/8", ""),
            offer("db0", "10.1.0.0/16 fd00::/8", "10.1.0.5/16"),
            offer("side0", "10.0.0.0/8", "127.0.0.9/32"),
        ] {
            assert!(process.context.networks.add(offer).is_ok());
        }
        Fixture { process, _outside, _host }
    }

    fn choose(&self, socket: &Open<Scripted>, name: &str) -> Result<()> {
        socket.set_option(&self.process, SOL_SOCKET, SO_BINDTODEVICE, name.as_bytes())
    }

    fn towards(&self, device: Index, to: &str) -> Result<Vec<Index>> {
        let routes = self.process.context.networks.towards(device, ip(to))?;
        Ok(routes.iter().map(|route| route.index).collect())
    }

    fn at(&self, device: Index, local: &str) -> Result<Vec<Index>> {
        let routes = self.process.context.networks.at(device, ip(local))?;
        Ok(routes.iter().map(|route| route.index).collect())
    }

    fn send(&self, open: &Open<Scripted>, to: &str) -> Result<usize> {
        let message = Message {
            buffers: &[IoSlice::new(b"x")],
            to: Some(address(to)),
            flags: MsgFlags::empty(),
            control: Vec::new(),
        };
        self.process.send(open, &message)
    }

    fn end(&self, open: Rc<Open<Scripted>>) {
        Holder::of(open).let_go(&self.process.context);
    }
}

#[test]
fn a_prefix_contains_addresses_that_begin_with_it() {
    let holds = |prefix: &str, address: &str| Prefix::list(prefix).unwrap()[0].holds(ip(address));
    assert!(holds("10.1.0.0/16", "10.1.255.255"));
    assert!(!holds("10.1.0.0/16", "10.2.0.0"));
    assert!(holds("10.1.2.3", "10.1.2.3"));
    assert!(!holds("10.1.2.3", "10.1.2.2"));
    assert!(holds("0.0.0.0/0", "203.0.113.7"));
    assert!(!holds("0.0.0.0/0", "::1"));
    assert!(holds("fd00::/8", "fdff::1"));
    assert!(!holds("fd00::/8", "fe00::1"));
    assert!(holds("::/0", "::"));
    assert!(holds("::1", "::1"));
}

#[test]
fn a_list_of_prefixes_is_parsed_or_refused_as_a_whole() {
    assert_eq!(Prefix::list(" \t"), Some(Vec::new()));
    assert_eq!(Prefix::list("10.0.0.0/8 ::1").map(|list| list.len()), Some(2));
    for wrong in ["10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0/8", "10.0.0.0/-1", "/8", "10.0.0.0/8,::1"] {
        assert_eq!(Prefix::list(wrong), None, "{wrong}");
    }
}

#[test]
fn names_are_valid_interface_names_and_unique() {
    let it = Fixture::new();
    let add = |name: &str| it.process.context.networks.add(offer(name, "", "")).map_err(|(error, _)| error);
    for wrong in ["", ".", "..", "a b", "a/b", "a:b", "sixteencharacter", "ü"] {
        assert_eq!(add(wrong), Err(Errno::EINVAL), "{wrong}");
    }
    for taken in ["lo", "wasi0", "db0"] {
        assert_eq!(add(taken), Err(Errno::EEXIST), "{taken}");
    }
    assert_eq!(add("fifteen-letters"), Ok(6));
    let networks = &it.process.context.networks;
    let names: Vec<&str> = (1..).map_while(|index| name_of(networks, index)).collect();
    assert_eq!(names, ["lo", "wasi0", "wide0", "db0", "side0", "fifteen-letters"]);
    for (at, name) in names.iter().enumerate() {
        assert_eq!(index_of(networks, name.as_bytes()), Some(at as Index + 1));
    }
    assert_eq!(name_of(networks, 0), None);
    assert_eq!(index_of(networks, b"db"), None);
}

#[test]
fn the_host_is_asked_once_and_only_when_needed() {
    let _host = network();
    let process = Process::<Scripted>::new();
    process
        .context
        .networks
        .set_source(|| vec![offer("a0", "", ""), offer("a0", "", ""), offer("b0", "", "")]);
    let names = |networks: &Networks<Scripted>| networks.named().iter().map(|it| it.name).collect::<Vec<_>>();
    // A second network of the same name is ignored.
    assert_eq!(names(&process.context.networks), ["a0", "b0"]);
    assert_eq!(names(&process.context.networks), ["a0", "b0"]);
}

#[test]
fn the_longest_prefix_is_tried_first_and_the_default_last() {
    let it = Fixture::new();
    assert_eq!(it.towards(0, "10.1.2.3"), Ok(vec![DB, WIDE, SIDE, DEFAULT]));
    assert_eq!(it.towards(0, "10.2.2.3"), Ok(vec![WIDE, SIDE, DEFAULT]));
    assert_eq!(it.towards(0, "fd00::1"), Ok(vec![DB, DEFAULT]));
    assert_eq!(it.towards(0, "192.0.2.1"), Ok(vec![DEFAULT]));
    // With a choice, no other network is tried.
    assert_eq!(it.towards(WIDE, "192.0.2.1"), Ok(vec![WIDE]));
    assert_eq!(it.towards(DEFAULT, "10.1.2.3"), Ok(vec![DEFAULT]));
    assert_eq!(it.towards(LOOPBACK, "127.0.0.1"), Ok(vec![LOOPBACK]));
    assert_eq!(it.towards(LOOPBACK, "10.1.2.3"), Err(Errno::ENETUNREACH));
    assert_eq!(it.towards(99, "10.1.2.3"), Err(Errno::ENODEV));
}

#[test]
fn a_local_address_determines_the_network() {
    let it = Fixture::new();
    assert_eq!(it.at(0, "10.1.0.5"), Ok(vec![DB, DEFAULT]));
    assert_eq!(it.at(0, "10.1.0.6"), Ok(vec![DEFAULT]));
    assert_eq!(it.at(0, "0.0.0.0"), Ok(vec![DEFAULT, WIDE, DB, SIDE]));
    assert_eq!(it.at(SIDE, "0.0.0.0"), Ok(vec![SIDE]));
    assert_eq!(host_ip(LOOPBACK, ip("0.0.0.0")), Ok(ip("127.0.0.1")));
    assert_eq!(host_ip(LOOPBACK, ip("::")), Ok(ip("::1")));
    assert_eq!(host_ip(LOOPBACK, ip("10.1.0.5")), Err(Errno::EADDRNOTAVAIL));
    assert_eq!(host_ip(0, ip("0.0.0.0")), Ok(ip("0.0.0.0")));
}

#[test]
fn after_a_refusal_the_next_network_is_tried() {
    for method in ["start-connect", "finish-connect"] {
        let it = Fixture::new();
        let socket = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
        assert_eq!(socket.network(), None);
        reply_once(method, Reply::Error(ErrorCode::AccessDenied));
        assert_eq!(socket.connect(&it.process, &address("10.1.2.3:7000")), Err(Errno::EINPROGRESS));
        assert_eq!(socket.network(), Some(WIDE), "{method}");
        it.end(socket);
    }
}

#[test]
fn after_a_late_refusal_the_next_network_is_tried() {
    let it = Fixture::new();
    let socket = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
    reply_once("finish-connect", Reply::Error(ErrorCode::WouldBlock));
    assert_eq!(socket.connect(&it.process, &address("10.1.2.3:7000")), Err(Errno::EINPROGRESS));
    assert_eq!(socket.network(), Some(DB));
    reply_once("finish-connect", Reply::Error(ErrorCode::AccessDenied));
    let _ = socket.peer_name(&it.process);
    assert_eq!(socket.network(), Some(WIDE));
    it.end(socket);
}

#[test]
fn other_failures_and_a_choice_end_the_search() {
    let it = Fixture::new();
    let socket = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
    reply_once("start-connect", Reply::Error(ErrorCode::RemoteUnreachable));
    let answer = socket.connect(&it.process, &address("10.1.2.3:7000"));
    assert_eq!((answer, socket.network()), (Err(Errno::ENETUNREACH), None));
    it.choose(&socket, "db0").unwrap();
    reply_once("start-connect", Reply::Error(ErrorCode::AccessDenied));
    let answer = socket.connect(&it.process, &address("10.1.2.3:7000"));
    assert_eq!((answer, socket.network()), (Err(Errno::EACCES), None));
    it.end(socket);
}

#[test]
fn a_bound_socket_stays_on_its_network() {
    let it = Fixture::new();
    let socket = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
    reply_once("start-bind", Reply::Error(ErrorCode::AccessDenied));
    socket.bind(&it.process, &address("0.0.0.0:0")).unwrap();
    assert_eq!(socket.network(), Some(WIDE));
    assert_eq!(socket.connect(&it.process, &address("192.0.2.1:7000")), Err(Errno::EINPROGRESS));
    assert_eq!(socket.network(), Some(WIDE));
    // Now the choice comes too late, unless it is the network in use.
    assert_eq!(it.choose(&socket, "db0"), Err(Errno::EINVAL));
    assert_eq!(it.choose(&socket, "wide0"), Ok(()));
    it.end(socket);
}

#[test]
fn an_accepted_socket_uses_its_listeners_network() {
    let it = Fixture::new();
    let listener = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
    it.choose(&listener, "side0").unwrap();
    listener.bind(&it.process, &address("0.0.0.0:7001")).unwrap();
    listener.listen(&it.process, 8).unwrap();
    let _client = Peer::connect("127.0.0.1:7001".parse().unwrap());
    let (accepted, _) = listener.accept(&it.process, true).unwrap();
    let accepted = Open::new(accepted, true);
    assert_eq!(accepted.network(), Some(SIDE));
    it.end(accepted);
    it.end(listener);
}

#[test]
fn datagrams_use_the_network_of_the_first_receiver() {
    let it = Fixture::new();
    let socket = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet)), true);
    assert_eq!(it.send(&socket, "10.1.2.3:9"), Ok(1));
    assert_eq!(socket.network(), Some(DB));
    it.end(socket);
    for method in ["start-bind", "send"] {
        let socket = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet)), true);
        reply_once(method, Reply::Error(ErrorCode::AccessDenied));
        assert_eq!(it.send(&socket, "10.1.2.3:9"), Ok(1), "{method}");
        assert_eq!(socket.network(), Some(WIDE), "{method}");
        it.end(socket);
    }
    let socket = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet)), true);
    reply_once("stream", Reply::Error(ErrorCode::AccessDenied));
    assert_eq!(socket.connect(&it.process, &address("10.1.2.3:9")), Ok(()));
    assert_eq!(socket.network(), Some(WIDE));
    it.end(socket);
}

#[test]
fn the_loopback_is_a_choice_too() {
    let it = Fixture::new();
    let socket = Open::new(Rc::new(Udp::<Scripted>::new(Family::Inet)), true);
    it.choose(&socket, "lo").unwrap();
    assert_eq!(it.send(&socket, "192.0.2.1:9"), Err(Errno::ENETUNREACH));
    assert_eq!(it.send(&socket, "127.0.0.1:9"), Ok(1));
    assert_eq!(it.send(&socket, "192.0.2.1:9"), Err(Errno::ENETUNREACH));
    assert_eq!(socket.network(), Some(LOOPBACK));
    it.end(socket);
    let socket = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
    it.choose(&socket, "lo").unwrap();
    assert_eq!(socket.bind(&it.process, &address("192.0.2.1:0")), Err(Errno::EADDRNOTAVAIL));
    socket.bind(&it.process, &address("0.0.0.0:7005")).unwrap();
    assert_eq!(socket.local_name(&it.process), Ok(address("0.0.0.0:7005")));
    it.end(socket);
}

#[test]
fn the_options_read_as_they_were_set() {
    let it = Fixture::new();
    let socket = Open::new(Tcp::<Scripted>::new(Family::Inet), true);
    let set = |name, value: &[u8]| socket.set_option(&it.process, SOL_SOCKET, name, value);
    let get = |name, room: usize| {
        let mut value = vec![0xff; room];
        socket.option(&it.process, SOL_SOCKET, name, &mut value).map(|len| value[..len].to_vec())
    };
    assert_eq!(get(SO_BINDTODEVICE, 16), Ok(vec![]));
    assert_eq!(get(SO_BINDTOIFINDEX, 4), Ok(vec![0; 4]));
    assert_eq!(set(SO_BINDTODEVICE, b"nosuch0"), Err(Errno::ENODEV));
    assert_eq!(set(SO_BINDTODEVICE, b"db0\0and more that is not read"), Ok(()));
    assert_eq!(get(SO_BINDTODEVICE, 16), Ok(b"db0\0".to_vec()));
    assert_eq!(get(SO_BINDTODEVICE, 15), Err(Errno::EINVAL));
    assert_eq!(get(SO_BINDTOIFINDEX, 4), Ok(vec![DB as u8, 0, 0, 0]));
    assert_eq!(set(SO_BINDTODEVICE, b""), Ok(()));
    assert_eq!(get(SO_BINDTODEVICE, 16), Ok(vec![]));
    assert_eq!(set(SO_BINDTOIFINDEX, &[1, 0]), Err(Errno::EINVAL));
    assert_eq!(set(SO_BINDTOIFINDEX, &[0xff; 4]), Err(Errno::EINVAL));
    assert_eq!(set(SO_BINDTOIFINDEX, &[99, 0, 0, 0]), Ok(()));
    assert_eq!(get(SO_BINDTODEVICE, 16), Err(Errno::ENODEV));
    assert_eq!(socket.connect(&it.process, &address("127.0.0.1:7000")), Err(Errno::ENODEV));
    assert_eq!(set(SO_REUSEADDR, &[1, 0, 0, 0]), Ok(()), "the other options are unaffected");
    it.end(socket);
}
