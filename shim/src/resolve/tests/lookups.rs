//! From names to addresses.

use super::super::find::Scoped;
use super::super::{host_entry, order, reverse};
use super::*;
use crate::address::IpFamily;
use crate::host::scripted::{Reply, allow, calls, network, peer, refuse, reply_once, script};
use crate::host::{ErrorCode, Host};
use crate::network::Offer;

#[test]
fn addresses_keep_the_order_of_the_host() {
    let _host = network();
    let process = Process::<Scripted>::new();
    peer::name("db.test", &[ip("10.0.0.9"), ip("2001:db8::5"), ip("10.0.0.7")]);
    let found = |family| texts(&process, &NO_FILES, "db.test", hints(family, 0));
    assert_eq!(found(AF_UNSPEC).unwrap(), ["10.0.0.9", "2001:db8::5", "10.0.0.7"]);
    assert_eq!(found(AF_INET).unwrap(), ["10.0.0.9", "10.0.0.7"]);
    assert_eq!(found(AF_INET6).unwrap(), ["2001:db8::5"]);
}

#[test]
fn a_look_up_waits_for_its_pollable() {
    let _host = script([
        ("resolve-addresses db.test", Reply::Done),
        ("lookup1.resolve-next-address", Reply::Error(ErrorCode::WouldBlock)),
        ("poll lookup1", Reply::Ready(vec![0])),
        ("lookup1.resolve-next-address", Reply::Error(ErrorCode::WouldBlock)),
        ("poll lookup1", Reply::Ready(vec![0])),
        ("lookup1.resolve-next-address", Reply::Name(Some(ip("10.0.0.1")))),
        ("lookup1.resolve-next-address", Reply::Name(None)),
    ]);
    let process = Process::<Scripted>::new();
    assert_eq!(texts(&process, &NO_FILES, "db.test", STREAM).unwrap(), ["10.0.0.1"]);
}

#[test]
fn what_the_host_reports_becomes_a_failure() {
    let _host = network();
    let process = Process::<Scripted>::new();
    peer::name("db.test", &[ip("10.0.0.9")]);
    for (code, failure, eai, herr) in [
        (ErrorCode::NameUnresolvable, Failure::NoName, EAI_NONAME, HOST_NOT_FOUND),
        (ErrorCode::InvalidArgument, Failure::NoName, EAI_NONAME, HOST_NOT_FOUND),
        (ErrorCode::TemporaryResolverFailure, Failure::Again, EAI_AGAIN, TRY_AGAIN),
        (ErrorCode::PermanentResolverFailure, Failure::Fail, EAI_FAIL, NO_RECOVERY),
        (ErrorCode::AccessDenied, Failure::Fail, EAI_FAIL, NO_RECOVERY),
        (ErrorCode::OutOfMemory, Failure::Memory, EAI_MEMORY, NETDB_INTERNAL),
    ] {
        for method in ["resolve-addresses", "resolve-next-address"] {
            refuse(method, code);
            assert_eq!(get(&process, &NO_FILES, "db.test", STREAM), Err(failure), "{code:?} {method}");
            assert_eq!((failure.code(), failure.host_error()), (eai, herr));
            allow();
        }
    }
    assert_eq!(get(&process, &NO_FILES, "other.test", STREAM), Err(Failure::NoName));
    peer::name("empty.test", &[]);
    assert_eq!(get(&process, &NO_FILES, "empty.test", STREAM), Err(Failure::NoName));
    assert_eq!(get(&process, &NO_FILES, "db.test", hints(AF_INET6, 0)), Err(Failure::NoData));
}

#[test]
fn names_that_the_host_could_misparse_never_reach_it() {
    let _host = network();
    let process = Process::<Scripted>::new();
    calls();
    for name in ["", ".", "a b", "[::1]", "a:1", "a%41", "1.2.3.4.", "1.2.3.08", "x.0x7f", "a/b", "a\u{1}b"] {
        assert_eq!(get(&process, &NO_FILES, name, STREAM), Err(Failure::NoName), "{name:?}");
    }
    let long = "a".repeat(256);
    assert_eq!(get(&process, &NO_FILES, &long, STREAM), Err(Failure::NoName));
    let latin1 = addresses(&process.context, &NO_FILES, Some(b"caf\xe9.test"), None, STREAM);
    assert_eq!(latin1, Err(Failure::NoName));
    assert_eq!(calls(), Vec::<String>::new());
}

#[test]
fn localhost_is_the_loopback() {
    let _host = script([]);
    let process = Process::<Scripted>::new();
    for (name, canonical) in [
        ("localhost", "localhost"),
        ("LocalHost.", "localhost"),
        ("a.localhost", "a.localhost"),
        ("a.b.LOCALHOST.", "a.b.LOCALHOST"),
    ] {
        let answer = get(&process, &NO_FILES, name, hints(AF_UNSPEC, AI_CANONNAME)).unwrap();
        assert_eq!(answer.addresses, [Scoped::from(ip("::1")), Scoped::from(ip("127.0.0.1"))]);
        assert_eq!(answer.canonical.unwrap(), canonical.as_bytes());
    }
    assert_eq!(texts(&process, &NO_FILES, "localhost", hints(AF_INET, 0)).unwrap(), ["127.0.0.1"]);
}

#[test]
fn the_hosts_file_takes_precedence_over_the_host() {
    let _host = network();
    let process = Process::<Scripted>::new();
    peer::name("db.corp", &[ip("10.9.9.9")]);
    let etc = Files { hosts: Some("10.0.0.1 db.corp db\n::5 db.corp\n10.0.0.2 localhost\n"), ..NO_FILES };
    assert_eq!(texts(&process, &etc, "DB.corp", STREAM).unwrap(), ["::5", "10.0.0.1"]);
    assert_eq!(texts(&process, &etc, "db", STREAM).unwrap(), ["10.0.0.1"]);
    assert_eq!(texts(&process, &etc, "localhost", STREAM).unwrap(), ["10.0.0.2"]);
    let answer = get(&process, &etc, "db", hints(AF_UNSPEC, AI_CANONNAME)).unwrap();
    assert_eq!(answer.canonical.unwrap(), b"db.corp");
    // The file has no IPv6 address under this name, so the host is asked.
    assert_eq!(get(&process, &etc, "db", hints(AF_INET6, 0)), Err(Failure::NoName));
    let machine = host_entry::by_name(&process.context, &etc, b"db", IpFamily::V4).unwrap();
    assert_eq!((machine.name, machine.aliases), (b"db.corp".to_vec(), vec![b"db".to_vec()]));
}

#[test]
fn each_family_is_looked_for_in_the_hosts_file_as_by_glibc() {
    let process = Process::<Scripted>::new();
    let etc = Files { hosts: Some("10.0.0.1 four both x\n::1 six both\n10.0.0.2 both x\n"), ..NO_FILES };
    let found = |name, family, flags| texts(&process, &etc, name, hints(family, flags)).unwrap();
    assert_eq!(found("both", AF_UNSPEC, 0), ["::1", "10.0.0.1", "10.0.0.2"]);
    assert_eq!(found("six", AF_UNSPEC, 0), ["::1"]);
    // A program that asks for IPv4 only takes ::1 for 127.0.0.1.
    assert_eq!(found("six", AF_INET, 0), ["127.0.0.1"]);
    assert_eq!(found("six", AF_INET6, AI_V4MAPPED), ["::1"]);
    let all = ["::1", "::ffff:10.0.0.1", "::ffff:10.0.0.2", "::ffff:127.0.0.1"];
    let mut both = found("both", AF_INET6, AI_V4MAPPED | AI_ALL);
    both.sort();
    assert_eq!(both, all);
    let canonical =
        |family, flags| get(&process, &etc, "both", hints(family, flags | AI_CANONNAME)).unwrap().canonical;
    assert_eq!(canonical(AF_UNSPEC, 0).unwrap(), b"four");
    assert_eq!(canonical(AF_INET6, AI_V4MAPPED | AI_ALL).unwrap(), b"six");
    let machine = host_entry::by_name(&process.context, &etc, b"x", IpFamily::V4).unwrap();
    let aliases = [&b"both"[..], b"x", b"x", b"both"];
    assert_eq!((machine.name, machine.aliases), (b"four".to_vec(), aliases.map(<[u8]>::to_vec).to_vec()));
}

#[test]
fn a_machine_has_its_addresses_in_the_order_of_the_hosts_file() {
    let process = Process::<Scripted>::new();
    let etc =
        Files { hosts: Some("192.0.2.1 x\n2001:db8::1 x\n127.0.0.1 x\n10.0.0.1 x\n::1 x\n"), ..NO_FILES };
    let of = |family| host_entry::by_name(&process.context, &etc, b"x", family).unwrap().addresses;
    assert_eq!(of(IpFamily::V4), ["192.0.2.1", "127.0.0.1", "10.0.0.1", "127.0.0.1"].map(ip));
    assert_eq!(of(IpFamily::V6), ["2001:db8::1", "::1"].map(ip));
    // Those of getaddrinfo are in the order in which to try them.
    let sorted = ["127.0.0.1", "127.0.0.1", "192.0.2.1", "10.0.0.1"];
    assert_eq!(texts(&process, &etc, "x", hints(AF_INET, 0)).unwrap(), sorted);
}

#[test]
fn mapped_addresses() {
    let _host = network();
    let process = Process::<Scripted>::new();
    peer::name("four.test", &[ip("10.0.0.4")]);
    peer::name("both.test", &[ip("10.0.0.1"), ip("2001:db8::1")]);
    let found = |name, flags| texts(&process, &NO_FILES, name, hints(AF_INET6, flags)).unwrap();
    assert_eq!(found("four.test", AI_V4MAPPED), ["::ffff:10.0.0.4"]);
    assert_eq!(found("both.test", AI_V4MAPPED), ["2001:db8::1"]);
    assert_eq!(found("both.test", AI_V4MAPPED | AI_ALL), ["::ffff:10.0.0.1", "2001:db8::1"]);
    assert_eq!(found("both.test", AI_ALL), ["2001:db8::1"]);
}

#[test]
fn only_families_that_the_machine_has() {
    let _host = network();
    let process = Process::<Scripted>::new();
    peer::name("both.test", &[ip("10.0.0.1"), ip("2001:db8::1")]);
    peer::name("six.test", &[ip("2001:db8::1")]);
    let found = |name| texts(&process, &NO_FILES, name, hints(AF_UNSPEC, AI_ADDRCONFIG));
    assert_eq!(found("both.test").unwrap(), ["10.0.0.1", "2001:db8::1"]);
    // Replies are used in reverse order: IPv4 connects, and then IPv6 does not.
    let without_v6 = || {
        reply_once("stream", Reply::Error(ErrorCode::RemoteUnreachable));
        reply_once("stream", Reply::Done);
        reply_once("local-address", Reply::Address("10.0.0.5:9".parse().unwrap()));
    };
    without_v6();
    assert_eq!(found("both.test").unwrap(), ["10.0.0.1"]);
    allow();
    without_v6();
    assert_eq!(found("six.test"), Err(Failure::NoName));
    allow();
    // A refusal says nothing about the machine.
    refuse("stream", ErrorCode::AccessDenied);
    assert_eq!(found("both.test").unwrap(), ["10.0.0.1", "2001:db8::1"]);
    allow();
}

#[test]
fn scopes_are_interfaces_or_numbers() {
    let _host = script([]);
    let process = Process::<Scripted>::new();
    let scope = |name| get(&process, &NO_FILES, name, STREAM).map(|answer| answer.addresses[0].scope);
    assert_eq!(scope("fe80::1%lo"), Ok(1));
    assert_eq!(scope("ff02::1%wasi0"), Ok(2));
    assert_eq!(scope("fe80::1%4294967295"), Ok(u32::MAX));
    assert_eq!(scope("::1%5"), Ok(5));
    for name in ["::1%lo", "fe80::1%", "fe80::1%none", "fe80::1%4294967296", "fe80::1%1%2"] {
        assert_eq!(scope(name), Err(Failure::NoName), "{name}");
    }
}

#[test]
fn checks_come_in_linux_s_order() {
    let _host = script([]);
    let process = Process::<Scripted>::new();
    let call = |node: Option<&str>, service: Option<&str>, hints| {
        addresses(&process.context, &NO_FILES, node.map(str::as_bytes), service.map(str::as_bytes), hints)
            .unwrap_err()
    };
    let bad = Hints { flags: 0x10000, family: 77, kind: 77, protocol: 0 };
    assert_eq!(call(None, None, bad), Failure::NoName);
    assert_eq!(call(Some("*"), Some("*"), bad), Failure::NoName);
    assert_eq!(call(Some("x"), Some("y"), bad), Failure::BadFlags);
    assert_eq!(call(None, Some("y"), hints(77, AI_CANONNAME)), Failure::BadFlags);
    assert_eq!(call(Some("x"), Some("y"), Hints { flags: 0, ..bad }), Failure::Family);
    assert_eq!(call(Some("x"), Some("y"), Hints { kind: 77, ..STREAM }), Failure::SocketType);
    assert_eq!(
        call(Some("x"), Some("y"), hints(AF_UNSPEC, AI_NUMERICSERV | AI_NUMERICHOST)),
        Failure::NoName
    );
    assert_eq!(call(Some("x"), Some("y"), STREAM), Failure::Service);
    assert_eq!(call(Some("x"), Some("1"), hints(AF_UNSPEC, AI_NUMERICHOST)), Failure::NoName);
    assert_eq!(call(Some("::1"), Some("1"), hints(AF_INET, 0)), Failure::AddressFamily);
}

#[test]
fn order_is_that_of_rfc_6724() {
    let sorted = |texts: &[&str]| {
        let mut list: Vec<IpAddr> = texts.iter().map(|text| ip(text)).collect();
        order::sort(&mut list);
        list.iter().map(IpAddr::to_string).collect::<Vec<_>>()
    };
    assert_eq!(sorted(&["127.0.0.1", "::1"]), ["::1", "127.0.0.1"]);
    // Rule 5: the source of a packet to :: is ::1, which has another label.
    assert_eq!(sorted(&["::", "0.0.0.0"]), ["0.0.0.0", "::"]);
    // Rule 6: precedence; rule 8: the smaller scope; rule 10: as they came.
    assert_eq!(
        sorted(&["192.0.2.1", "2002::1", "2001:db8::1", "fe80::1", "2001:db8::2"]),
        ["fe80::1", "2001:db8::1", "2001:db8::2", "2002::1", "192.0.2.1"]
    );
    assert_eq!(sorted(&["192.0.2.1", "169.254.1.1", "127.0.0.1"]), ["169.254.1.1", "127.0.0.1", "192.0.2.1"]);
    assert_eq!(sorted(&["2001:db8::1", "fec0::1", "ff02::1"]), ["ff02::1", "fec0::1", "2001:db8::1"]);
}

#[test]
fn names_of_addresses() {
    let etc = Files { hosts: Some("10.0.0.1 db.corp\n"), ..NO_FILES };
    let process = Process::<Scripted>::new();
    let host =
        |text, scope, flags| reverse::host(&process.context, &etc, ip(text), scope, flags, |_| Ok(None));
    assert_eq!(host("10.0.0.1", 0, 0), Ok(b"db.corp".to_vec()));
    assert_eq!(host("10.0.0.1", 0, NI_NUMERICHOST), Ok(b"10.0.0.1".to_vec()));
    assert_eq!(host("10.0.0.2", 0, 0), Ok(b"10.0.0.2".to_vec()));
    assert_eq!(host("10.0.0.2", 0, NI_NAMEREQD), Err(Failure::NoName));
    assert_eq!(host("10.0.0.1", 0, NI_NAMEREQD | NI_NUMERICHOST), Err(Failure::NoName));
    assert_eq!(host("fe80::1", 1, 0), Ok(b"fe80::1%lo".to_vec()));
    assert_eq!(host("fe80::1", 1, NI_NUMERICSCOPE), Ok(b"fe80::1%1".to_vec()));
    assert_eq!(host("2001:db8::1", 1, 0), Ok(b"2001:db8::1%1".to_vec()));
    assert_eq!(reverse::service(&NO_FILES, 69, NI_DGRAM), b"tftp");
    assert_eq!(reverse::service(&NO_FILES, 69, 0), b"69");
    assert_eq!(reverse::check(0x4000), Err(Failure::BadFlags));
}

#[test]
fn a_network_that_refuses_lets_the_next_one_look_up() {
    let _host = network();
    let process = Process::<Scripted>::new();
    peer::name("db.test", &[ip("10.0.0.9")]);
    let found = || texts(&process, &NO_FILES, "db.test", hints(AF_INET, 0));
    reply_once("resolve-addresses", Reply::Error(ErrorCode::PermanentResolverFailure));
    assert_eq!(found(), Err(Failure::Fail));
    let offer = |name: &str| Offer {
        name: name.into(),
        network: Scripted::instance_network(),
        reaches: Vec::new(),
        addresses: Vec::new(),
    };
    assert!(process.context.networks.add(offer("db0")).is_ok());
    reply_once("resolve-addresses", Reply::Error(ErrorCode::AccessDenied));
    assert_eq!(found().unwrap(), ["10.0.0.9"]);
    // A name that does not exist is an answer.
    reply_once("resolve-addresses", Reply::Error(ErrorCode::NameUnresolvable));
    assert_eq!(found(), Err(Failure::NoName));
}
