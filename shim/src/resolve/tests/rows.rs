//! The rows that result from hints and services.

use super::super::hints::{Row, Service, rows};
use super::*;

/// A service `both` of TCP and UDP, and `one` of UDP.
fn port_of(name: &[u8], protocol: &[u8]) -> Option<u16> {
    match (name, protocol) {
        (b"both", b"tcp" | b"udp") => Some(7),
        (b"one", b"udp") => Some(69),
        _ => None,
    }
}

fn row(kind: i32, protocol: i32, port: u16) -> Row {
    Row { kind, protocol, port }
}

fn of(kind: i32, protocol: i32, service: &str) -> Result<Vec<Row>, Failure> {
    rows(&Hints { kind, protocol, ..STREAM }, Service::parse(service.as_bytes()), &port_of)
}

#[test]
fn without_hints_there_are_three_rows() {
    let three = |port| {
        Ok(vec![
            row(SOCK_STREAM, IPPROTO_TCP, port),
            row(SOCK_DGRAM, IPPROTO_UDP, port),
            row(SOCK_RAW, 0, port),
        ])
    };
    assert_eq!(of(0, 0, ""), three(0));
    assert_eq!(of(0, 0, "80"), three(80));
}

#[test]
fn a_service_name_selects_the_rows_that_have_it() {
    assert_eq!(of(0, 0, "both"), Ok(vec![row(SOCK_STREAM, IPPROTO_TCP, 7), row(SOCK_DGRAM, IPPROTO_UDP, 7)]));
    assert_eq!(of(0, 0, "one"), Ok(vec![row(SOCK_DGRAM, IPPROTO_UDP, 69)]));
    assert_eq!(of(SOCK_STREAM, 0, "one"), Err(Failure::Service));
    assert_eq!(of(0, 0, "none"), Err(Failure::Service));
}

#[test]
fn a_hint_selects_one_row() {
    assert_eq!(of(SOCK_STREAM, 0, "1"), Ok(vec![row(SOCK_STREAM, IPPROTO_TCP, 1)]));
    assert_eq!(of(0, IPPROTO_UDP, "1"), Ok(vec![row(SOCK_DGRAM, IPPROTO_UDP, 1)]));
    assert_eq!(of(0, IPPROTO_SCTP, "1"), Ok(vec![row(SOCK_STREAM, IPPROTO_SCTP, 1)]));
    assert_eq!(of(SOCK_SEQPACKET, 0, ""), Ok(vec![row(SOCK_SEQPACKET, IPPROTO_SCTP, 0)]));
    assert_eq!(of(SOCK_DGRAM, IPPROTO_UDPLITE, ""), Ok(vec![row(SOCK_DGRAM, IPPROTO_UDPLITE, 0)]));
    assert_eq!(of(SOCK_RAW, 1, ""), Ok(vec![row(SOCK_RAW, 1, 0)]));
    assert_eq!(of(0, 99, ""), Ok(vec![row(SOCK_RAW, 99, 0)]));
}

#[test]
fn contradictory_hints() {
    assert_eq!(of(SOCK_STREAM, IPPROTO_UDP, ""), Err(Failure::SocketType));
    assert_eq!(of(77, 0, ""), Err(Failure::SocketType));
    assert_eq!(of(SOCK_RAW, 0, "80"), Err(Failure::Service));
    assert_eq!(of(0, 99, "80"), Err(Failure::Service));
}

#[test]
fn service_numbers_are_parsed_as_by_strtoul() {
    for (text, service) in [
        ("", Service::None),
        ("80", Service::Port(80)),
        ("\t80", Service::Port(80)),
        ("+80", Service::Port(80)),
        ("65536", Service::Port(0)),
        ("4294967376", Service::Port(80)),
        ("-4294967216", Service::Port(80)),
        ("-1", Service::Name(b"-1")),
        ("2147483648", Service::Name(b"2147483648")),
        ("99999999999999999999", Service::Name(b"99999999999999999999")),
        ("-99999999999999999999", Service::Name(b"-99999999999999999999")),
        ("80 ", Service::Name(b"80 ")),
        (" ", Service::Name(b" ")),
    ] {
        assert_eq!(Service::parse(text.as_bytes()), service, "{text:?}");
    }
}
