//! `struct sockaddr`: what the library reads from one, compared with what Linux's sockets make of the same bytes.

use crate::c_text::shown;
use crate::kernel::Socket;
use libc::c_int;
use std::net::SocketAddr;
use wasi_posix_sockets::address::{Address, Family, LocalName, connectable};
use wasi_posix_sockets::errno::{Errno, Result};
use wasi_posix_sockets::numbers::{AF_INET, AF_INET6, AF_UNIX};
use wasi_posix_sockets::sockaddr::{self, UN_SIZE};

/// The longest address that Linux reads.
const LONGEST: usize = 128;
/// A family of Linux for which no socket here is made: AF_X25.
const ANOTHER: u16 = 9;

/// The first byte chooses the socket's family; the rest is the address.
pub fn parse(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else { return };
    // wasi-libc's sockaddr_un has two bytes more than Linux's, to fill it up.
    if bytes.len() > LONGEST || (bytes.len() > 110 && choice % 3 == 2) {
        return;
    }
    let family = match choice % 3 {
        0 => Family::Inet,
        1 => Family::Inet6,
        _ => Family::Unix,
    };
    for decode in [sockaddr::decode, sockaddr::decode_local, sockaddr::decode_peer, sockaddr::decode_receiver]
    {
        if let Ok(address) = decode(bytes, family) {
            check_again(&address);
        }
    }
    if let Some(address) = sockaddr::plain(bytes) {
        assert_eq!(sockaddr::decode(bytes, Family::Inet), Ok(Address::Inet(address)));
    }
    compare(family, bytes);
}

/// What was read can be written, and is read again.
fn check_again(address: &Address) {
    let (bytes, len) = sockaddr::encode(address);
    assert!(len <= UN_SIZE);
    let family = match address {
        Address::Unspecified | Address::Wrong(_) | Address::Short => return assert_eq!(len, 0),
        Address::Inet(SocketAddr::V4(_)) => Family::Inet,
        Address::Inet(SocketAddr::V6(_)) => Family::Inet6,
        Address::Local(_) => Family::Unix,
    };
    assert_eq!(sockaddr::decode(&bytes[..len], family).as_ref(), Ok(address), "{}", shown(&bytes[..len]));
}

/// The same address with Linux's number for its family.
fn for_linux(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some(family) = bytes.first_chunk_mut::<2>() {
        let numbers =
            [(0, 0), (AF_INET, libc::AF_INET), (AF_INET6, libc::AF_INET6), (AF_UNIX, libc::AF_UNIX)];
        let given = c_int::from(u16::from_le_bytes(*family));
        let known = numbers.iter().find(|(ours, _)| *ours == given).map(|(_, linux)| *linux as u16);
        *family = known.unwrap_or(ANOTHER).to_le_bytes();
    }
    bytes
}

/// The address as a Linux program gets it, which has no room to fill up at the end of its `sockaddr_in6`.
fn as_on_linux(address: &Address) -> Vec<u8> {
    let (bytes, len) = sockaddr::encode(address);
    let len = if matches!(address, Address::Inet(SocketAddr::V6(_))) { 28 } else { len };
    for_linux(&bytes[..len])
}

fn compare(family: Family, bytes: &[u8]) {
    let number = match family {
        Family::Inet => libc::AF_INET,
        Family::Inet6 => libc::AF_INET6,
        Family::Unix => libc::AF_UNIX,
    };
    let linux = for_linux(bytes);
    let peer = if family == Family::Inet6 { sockaddr::decode_peer } else { sockaddr::decode };
    let expected = peer(bytes, family);
    if !is_about_interfaces(&expected)
        && let Some(socket) = Socket::new(number)
    {
        let answer = socket.connect(&linux);
        // There is nothing to connect to without a name, which the socket finds.
        let expected = match expected {
            Ok(Address::Local(LocalName::Unnamed)) => Err(Errno::EINVAL),
            expected => expected,
        };
        judge("connect", bytes, &expected, answer);
        if let (Ok(()), Ok(Address::Inet(address))) = (answer, &expected)
            && address.is_ipv4() == (family == Family::Inet)
            && address.port() != 0
        {
            assert_eq!(
                shown(&socket.peer()),
                shown(&as_on_linux(&Address::Inet(connectable(*address, None))))
            );
        }
    }
    let expected = sockaddr::decode_local(bytes, family);
    // A path would become a file, and an IPv6 socket of Linux binds to an IPv4 address that is not one of its own.
    if matches!(expected, Ok(Address::Local(LocalName::Path(_)))) || is_about_interfaces(&expected) {
        return;
    }
    if let Some(socket) = Socket::new(number) {
        let answer = socket.bind(&linux);
        judge("bind", bytes, &expected, answer);
        if let (Ok(()), Ok(address @ Address::Local(LocalName::Abstract(_)))) = (answer, &expected) {
            assert_eq!(shown(&socket.name()), shown(&as_on_linux(address)));
        }
    }
}

/// Whether Linux's answer depends on the machine's interfaces.
fn is_about_interfaces(address: &Result<Address>) -> bool {
    match address {
        Ok(Address::Inet(SocketAddr::V6(v6))) => {
            v6.scope_id() != 0
                || v6.flowinfo() != 0
                || v6.ip().is_unicast_link_local()
                || v6.ip().is_multicast()
        }
        _ => false,
    }
}

/// Both refuse the address itself, with the same errno, or neither does.
fn judge(call: &str, bytes: &[u8], expected: &Result<Address>, answer: std::result::Result<(), c_int>) {
    let refused =
        answer.err().filter(|error| matches!(*error, libc::EINVAL | libc::EAFNOSUPPORT)).and_then(Errno::new);
    let expected = match expected {
        Err(error) | Ok(Address::Wrong(error)) => Some(*error),
        Ok(Address::Short) => Some(Errno::EINVAL),
        Ok(_) => None,
    };
    assert_eq!(expected, refused, "{call} {}: Linux says {answer:?}", shown(bytes));
}
