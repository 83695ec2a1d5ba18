//! Addresses, prefixes and network numbers as text, and addresses as bytes: `<arpa/inet.h>` and `<netinet/ether.h>`.

use crate::{c_text, glibc};
use std::ffi::CStr;
use std::net::IpAddr;
use wasi_posix_sockets::resolve::{literal, prefix};

/// The first byte chooses the room for a prefix; the rest is the text, and at least 17 bytes also an address.
pub fn parse(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let text = c_text::of(rest);
    read(&text);
    if !overflows(text.to_bytes()) {
        read_prefix(&text, usize::from(first % 8));
    }
    if let Some(octets) = rest.first_chunk::<4>() {
        write(IpAddr::from(*octets));
        write_prefix(*octets, u32::from(first % 33));
    }
    if let Some(octets) = rest.first_chunk::<16>() {
        write(IpAddr::from(*octets));
    }
    if let Some(octets) = rest.first_chunk::<6>() {
        let ours = prefix::ethernet_text(octets);
        assert_eq!(c_text::shown(&ours), c_text::shown(&glibc::ether_text(octets)), "{octets:?}");
        assert_eq!(prefix::ethernet(&ours), Some((*octets, &[][..])));
    }
}

fn read(text: &CStr) {
    let bytes = text.to_bytes();
    let strict = literal::strict(bytes);
    assert_eq!(strict, glibc::pton(text), "inet_pton {text:?}");
    if let Some(address) = strict {
        write(address);
        // Linux accepts more texts than std, which has no fault with what it accepts.
        let as_std = std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok());
        assert!(as_std.is_none_or(|other: IpAddr| other == address), "std {text:?}");
    }
    assert_eq!(literal::ipv4_word(bytes), glibc::aton(text), "inet_aton {text:?}");
    if !overflows(bytes) {
        // All ones are both a number and the failure.
        let ours = literal::network(bytes).filter(|number| *number != u32::MAX);
        assert_eq!(ours, glibc::network(text), "inet_network {text:?}");
    }
    let ours = prefix::ethernet(bytes).map(|(address, _)| address);
    assert_eq!(ours, glibc::ether(text), "ether_aton {text:?}");
    let ours = prefix::ethernet_line(bytes).map(|(address, name)| (address, name.to_vec()));
    assert_eq!(ours, glibc::ether_entry(text), "ether_line {text:?}");
}

/// Whether a number in the text may have more than 32 bits: glibc's `inet_network` and `inet_net_pton` let those wrap around.
fn overflows(text: &[u8]) -> bool {
    text.split(|byte| !byte.is_ascii_alphanumeric()).any(|digits| {
        let significant = digits.iter().skip_while(|byte| matches!(byte, b'0' | b'x' | b'X')).count();
        significant > 8
    })
}

fn read_prefix(text: &CStr, room: usize) {
    let ours = prefix::from_text(text.to_bytes(), room);
    let theirs = glibc::net_pton(text, room);
    match (&ours, &theirs) {
        (Ok((octets, bits)), Ok((all, their_bits))) => {
            assert!(octets.len() <= room, "{} bytes of {room}", octets.len());
            assert_eq!(bits, their_bits, "inet_net_pton {text:?} {room}");
            assert_eq!(octets[..], all[..octets.len()], "inet_net_pton {text:?} {room}");
        }
        (Err(ours), Err(theirs)) => assert_eq!(ours.number(), *theirs, "inet_net_pton {text:?} {room}"),
        _ => panic!("inet_net_pton {text:?} {room}: {ours:?}, and glibc {theirs:?}"),
    }
}

fn write(address: IpAddr) {
    let ours = literal::text(address);
    assert_eq!(c_text::shown(&ours), c_text::shown(&glibc::ntop(address)));
    assert_eq!(literal::strict(&ours), Some(address), "{address} again");
    if let IpAddr::V4(v4) = address {
        assert_eq!(literal::ipv4_word(&ours), Some(v4));
        let number = v4.to_bits();
        assert_eq!(c_text::shown(&prefix::network(number)), c_text::shown(&glibc::neta(number)), "{v4}");
    }
}

fn write_prefix(octets: [u8; 4], bits: u32) {
    let ours = prefix::text(&octets[..bits.div_ceil(8) as usize], bits);
    let theirs = glibc::net_ntop(octets, bits).unwrap_or_default();
    assert_eq!(c_text::shown(&ours), c_text::shown(&theirs), "{octets:?}/{bits}");
}
