//! Addresses in C's layout.
//!
//! | | family | port | address | flow | scope | size |
//! |---|---|---|---|---|---|---|
//! | `sockaddr_in` | 0 | 2 | 4 | | | 16 |
//! | `sockaddr_in6` | 0 | 2 | 8 | 4 | 24 | 32 |
//! | `sockaddr_un` | 0 | | 2 | | | 112 |

use crate::address::{Address, Family, LocalName};
use crate::errno::{Errno, Result};
use crate::numbers::{AF_INET, AF_INET6, AF_UNIX, AF_UNSPEC};
use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

/// `sizeof(struct sockaddr_in)`
pub const IN_SIZE: usize = 16;
/// `sizeof(struct sockaddr_in6)`
pub const IN6_SIZE: usize = 32;
/// The length from which Linux takes a `sockaddr_in6`: all but the scope, as in RFC 2133.
const IN6_LEAST: usize = 24;
/// `sizeof(struct sockaddr_un)`: the family, 108 bytes of path, and two that only fill it up.
pub const UN_SIZE: usize = 112;
/// Where the path ends.
const UN_END: usize = 110;

fn half(bytes: &[u8], at: usize) -> Option<[u8; 2]> {
    bytes.get(at..at + 2)?.try_into().ok()
}

fn word(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at + 4)?.try_into().ok()
}

/// An address for a socket of a family. `EINVAL` when it is too short, `EAFNOSUPPORT` when it is of another family.
pub fn decode(bytes: &[u8], family: Family) -> Result<Address> {
    let given = i32::from(u16::from_le_bytes(half(bytes, 0).ok_or(Errno::EINVAL)?));
    if given == AF_UNSPEC {
        return Ok(Address::Unspecified);
    }
    let expected = crate::numbers::domain(family);
    match family {
        Family::Inet => {
            let address = inet(bytes).ok_or(Errno::EINVAL)?;
            if given == expected { Ok(address) } else { Err(Errno::EAFNOSUPPORT) }
        }
        Family::Inet6 => {
            let address = inet6(bytes).ok_or(Errno::EINVAL)?;
            if given == expected { Ok(address) } else { Err(Errno::EAFNOSUPPORT) }
        }
        Family::Unix if given == expected => unix(bytes),
        Family::Unix => Err(Errno::EINVAL),
    }
}

/// The same for `bind`, where Linux reads AF_UNSPEC with the address 0.0.0.0 as AF_INET.
pub fn decode_local(bytes: &[u8], family: Family) -> Result<Address> {
    match decode(bytes, family)? {
        Address::Unspecified if family == Family::Inet => match inet(bytes).ok_or(Errno::EINVAL)? {
            Address::Inet(address) if address.ip().is_unspecified() => Ok(Address::Inet(address)),
            _ => Err(Errno::EAFNOSUPPORT),
        },
        Address::Unspecified if family == Family::Unix => Err(Errno::EINVAL),
        Address::Unspecified if bytes.len() < IN6_LEAST => Err(Errno::EINVAL),
        Address::Unspecified => Err(Errno::EAFNOSUPPORT),
        address => Ok(address),
    }
}

/// The same for the peer of a socket for datagrams, where Linux lets an IPv6 socket take an IPv4 address as it is.
pub fn decode_peer(bytes: &[u8], family: Family) -> Result<Address> {
    if half(bytes, 0) == Some((AF_INET as u16).to_le_bytes()) {
        return Ok(inet(bytes).unwrap_or(Address::Short));
    }
    decode(bytes, family)
}

/// The same for the receiver of a datagram, where Linux reads AF_UNSPEC as AF_INET or as no receiver.
pub fn decode_receiver(bytes: &[u8], family: Family) -> Result<Address> {
    let given = i32::from(u16::from_le_bytes(half(bytes, 0).ok_or(Errno::EINVAL)?));
    match (family, given) {
        (Family::Inet, AF_UNSPEC) => inet(bytes).ok_or(Errno::EINVAL),
        (Family::Inet6, AF_INET | AF_INET6 | AF_UNSPEC) => decode_peer(bytes, family),
        (Family::Inet6, _) => Err(Errno::EINVAL),
        _ => decode(bytes, family),
    }
}

/// The address in a `sockaddr_in` that says it is one.
pub fn plain(bytes: &[u8]) -> Option<SocketAddr> {
    if bytes.first_chunk() == Some(&(AF_INET as u16).to_le_bytes()) { inet_address(bytes) } else { None }
}

fn inet(bytes: &[u8]) -> Option<Address> {
    inet_address(bytes).map(Address::Inet)
}

fn inet_address(bytes: &[u8]) -> Option<SocketAddr> {
    let [_, _, p, q, a, b, c, d, ..] = *bytes.first_chunk::<IN_SIZE>()?;
    let port = u16::from_be_bytes([p, q]);
    Some(SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::new(a, b, c, d), port)))
}

fn inet6(bytes: &[u8]) -> Option<Address> {
    bytes.get(..IN6_LEAST)?;
    let port = u16::from_be_bytes(half(bytes, 2)?);
    let flow = u32::from_be_bytes(word(bytes, 4)?);
    let ip: [u8; 16] = bytes.get(8..24)?.try_into().ok()?;
    let scope = word(bytes, 24).map_or(0, u32::from_le_bytes);
    Some(Address::Inet(SocketAddr::V6(SocketAddrV6::new(Ipv6Addr::from(ip), port, flow, scope))))
}

/// A path ends at its first null or with the length; a leading null makes the name abstract, and then every byte counts.
fn unix(bytes: &[u8]) -> Result<Address> {
    if bytes.len() > UN_SIZE {
        return Err(Errno::EINVAL);
    }
    let end = bytes.len().min(UN_END);
    Ok(Address::Local(match bytes.get(2..end).unwrap_or(&[]) {
        [] => LocalName::Unnamed,
        [0, name @ ..] => LocalName::Abstract(name.to_vec()),
        path => LocalName::Path(path.split(|byte| *byte == 0).next().unwrap_or(path).to_vec()),
    }))
}

/// An IPv4 address as C lays it out.
pub fn encode_v4(v4: &SocketAddrV4) -> [u8; IN_SIZE] {
    let [f, g] = (AF_INET as u16).to_le_bytes();
    let [p, q] = v4.port().to_be_bytes();
    let [a, b, c, d] = v4.ip().octets();
    [f, g, p, q, a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0]
}

/// An address as C lays it out, and its length.
pub fn encode(address: &Address) -> ([u8; UN_SIZE], usize) {
    let mut bytes = [0; UN_SIZE];
    let mut put = |at: usize, part: &[u8]| {
        if let Some(room) = bytes.get_mut(at..at + part.len()) {
            room.copy_from_slice(part);
        }
    };
    let family = |family: i32| (family as u16).to_le_bytes();
    let len = match address {
        Address::Unspecified | Address::Wrong(_) | Address::Short => 0,
        Address::Inet(SocketAddr::V4(v4)) => {
            put(0, &encode_v4(v4));
            IN_SIZE
        }
        Address::Inet(SocketAddr::V6(v6)) => {
            put(0, &family(AF_INET6));
            put(2, &v6.port().to_be_bytes());
            put(4, &v6.flowinfo().to_be_bytes());
            put(8, &v6.ip().octets());
            put(24, &v6.scope_id().to_le_bytes());
            IN6_SIZE
        }
        Address::Local(name) => {
            put(0, &family(AF_UNIX));
            match name {
                LocalName::Unnamed => 2,
                LocalName::Path(path) => {
                    put(2, path);
                    // The terminating null counts, also that of a path which leaves no room for it.
                    2 + path.len() + 1
                }
                LocalName::Abstract(name) => {
                    put(3, name);
                    3 + name.len()
                }
            }
        }
    };
    (bytes, len)
}
