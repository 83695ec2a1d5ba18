//! Which socket types, protocols and ports a result lists.

use super::failure::Failure;
use super::literal::{unsigned, without_space};
use crate::numbers::*;
use alloc::vec::Vec;

/// The hints of `getaddrinfo`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hints {
    /// `ai_flags`
    pub flags: i32,
    /// `ai_family`
    pub family: i32,
    /// `ai_socktype`, 0 for any
    pub kind: i32,
    /// `ai_protocol`, 0 for any
    pub protocol: i32,
}

impl Hints {
    /// The meaning of no hints: Linux assumes AI_V4MAPPED and AI_ADDRCONFIG, POSIX no flags.
    pub const NONE: Hints =
        Hints { flags: AI_V4MAPPED | AI_ADDRCONFIG, family: AF_UNSPEC, kind: 0, protocol: 0 };

    /// Whether all of `flags` are set.
    pub fn has(&self, flags: i32) -> bool {
        self.flags & flags == flags
    }
}

/// What an address is combined with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// `ai_socktype`
    pub kind: i32,
    /// `ai_protocol`
    pub protocol: i32,
    /// The port.
    pub port: u16,
}

/// A socket type with a protocol.
struct Kind {
    kind: i32,
    protocol: i32,
    /// The protocol's name in the services table.
    name: &'static [u8],
    /// Whether it is listed if no hint asks for it.
    common: bool,
}

/// Those that Linux lists, in its order; raw sockets follow, which have any protocol and no ports.
const KINDS: [Kind; 5] = [
    Kind { kind: SOCK_STREAM, protocol: IPPROTO_TCP, name: b"tcp", common: true },
    Kind { kind: SOCK_DGRAM, protocol: IPPROTO_UDP, name: b"udp", common: true },
    Kind { kind: SOCK_DGRAM, protocol: IPPROTO_UDPLITE, name: b"udplite", common: false },
    Kind { kind: SOCK_STREAM, protocol: IPPROTO_SCTP, name: b"sctp", common: false },
    Kind { kind: SOCK_SEQPACKET, protocol: IPPROTO_SCTP, name: b"sctp", common: false },
];

/// The service argument of `getaddrinfo`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Service<'a> {
    /// Null or the empty string.
    None,
    /// A port.
    Port(u16),
    /// A name.
    Name(&'a [u8]),
}

impl<'a> Service<'a> {
    /// A number as strtoul parses it, truncated to sixteen bits; anything else is a name.
    pub fn parse(text: &'a [u8]) -> Service<'a> {
        if text.is_empty() {
            return Service::None;
        }
        let digits = without_space(text);
        let (negative, digits) = match digits {
            [b'-', digits @ ..] => (true, digits),
            [b'+', digits @ ..] => (false, digits),
            digits => (false, digits),
        };
        let Some(value) = unsigned(digits, 10) else { return Service::Name(text) };
        let value = if negative && value != u64::MAX { value.wrapping_neg() } else { value };
        // Linux stores it in an int, and treats a negative one as a name.
        if (value as i32) < 0 { Service::Name(text) } else { Service::Port(value as u16) }
    }
}

/// The port of a service's name and a protocol's.
pub type PortOf<'a> = dyn Fn(&[u8], &[u8]) -> Option<u16> + 'a;

/// The rows for hints and a service; `port_of` returns its port for a protocol.
pub fn rows(hints: &Hints, service: Service<'_>, port_of: &PortOf<'_>) -> Result<Vec<Row>, Failure> {
    let any = hints.kind == 0 && hints.protocol == 0;
    let fits = |kind: &&Kind| {
        (hints.kind == 0 || hints.kind == kind.kind)
            && (hints.protocol == 0 || hints.protocol == kind.protocol)
    };
    let row = |kind: &Kind, port| Row { kind: kind.kind, protocol: kind.protocol, port };
    let mut rows = Vec::new();
    if any {
        match service {
            Service::Name(name) => {
                let found = KINDS.iter().filter_map(|kind| Some(row(kind, port_of(name, kind.name)?)));
                rows.extend(found);
                if rows.is_empty() {
                    return Err(Failure::Service);
                }
            }
            Service::Port(_) | Service::None => {
                let port = if let Service::Port(port) = service { port } else { 0 };
                rows.extend(KINDS.iter().filter(|kind| kind.common).map(|kind| row(kind, port)));
                rows.push(Row { kind: SOCK_RAW, protocol: 0, port });
            }
        }
        return Ok(rows);
    }
    rows.push(match KINDS.iter().find(fits) {
        Some(kind) => match service {
            Service::None => row(kind, 0),
            Service::Port(port) => row(kind, port),
            Service::Name(name) => row(kind, port_of(name, kind.name).ok_or(Failure::Service)?),
        },
        None if hints.kind != 0 && hints.kind != SOCK_RAW => return Err(Failure::SocketType),
        None if service != Service::None => return Err(Failure::Service),
        None => Row { kind: SOCK_RAW, protocol: hints.protocol, port: 0 },
    });
    Ok(rows)
}
