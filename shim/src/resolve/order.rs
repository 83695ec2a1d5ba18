//! The order in which to try addresses: RFC 6724, section 6, as far as a component can know.
//!
//! The source address that the host would use is known for the loopback only. Otherwise it is assumed to have
//! the scope and the label of the destination, so that the rules that compare them (2 and 5) decide nothing;
//! rules 1, 3, 4, 7 and 9 require knowledge of the host's interfaces and are omitted. Addresses from the
//! host's resolver are not sorted at all, because WIT promises them in order of preference, and the host
//! knows its interfaces.

use core::cmp::{Ordering, Reverse};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A row of the policy table of section 2.1: prefix, its length, precedence, label.
type Policy = (Ipv6Addr, u32, u8, u8);

/// The table, longest prefix first. Precedences are Linux's; the prefixes that RFC 6724 added have those of
/// RFC 3484.
const POLICIES: [Policy; 8] = [
    (Ipv6Addr::LOCALHOST, 128, 50, 0),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, 10, 4),
    (Ipv6Addr::UNSPECIFIED, 96, 20, 3),
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 32, 40, 7),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, 30, 2),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10, 40, 5),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7, 40, 6),
    (Ipv6Addr::UNSPECIFIED, 0, 40, 1),
];

const LINK_LOCAL: u8 = 2;
const SITE_LOCAL: u8 = 5;
const GLOBAL: u8 = 14;

fn policy(address: IpAddr) -> (u8, u8) {
    let address = match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped(),
        IpAddr::V6(v6) => v6,
    };
    let matches = |(prefix, len, ..): &&Policy| {
        let differing = address.to_bits() ^ prefix.to_bits();
        differing.leading_zeros() >= *len
    };
    POLICIES.iter().find(matches).map_or((40, 1), |(.., precedence, label)| (*precedence, *label))
}

/// Section 3.1 and 3.2: the scope of an address.
fn scope(address: IpAddr) -> u8 {
    let local_v4 = |v4: Ipv4Addr| v4.is_loopback() || v4.is_link_local();
    match address {
        IpAddr::V4(v4) => {
            if local_v4(v4) {
                LINK_LOCAL
            } else {
                GLOBAL
            }
        }
        IpAddr::V6(v6) => match (v6.segments(), v6.to_ipv4_mapped()) {
            (_, Some(v4)) if local_v4(v4) => LINK_LOCAL,
            ([first, ..], _) if first >> 8 == 0xff => (first & 0xf) as u8,
            ([first, ..], _) if first & 0xffc0 == 0xfe80 => LINK_LOCAL,
            ([first, ..], _) if first & 0xffc0 == 0xfec0 => SITE_LOCAL,
            _ if v6 == Ipv6Addr::LOCALHOST => LINK_LOCAL,
            _ => GLOBAL,
        },
    }
}

/// The source address of a packet to the loopback or to the unspecified address, which Linux also sends to
/// the loopback.
fn source(destination: IpAddr) -> Option<IpAddr> {
    match destination {
        IpAddr::V4(v4) if v4.is_loopback() => Some(destination),
        IpAddr::V4(v4) if v4.is_unspecified() => Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        IpAddr::V6(v6) if v6.is_loopback() || v6.is_unspecified() => Some(IpAddr::V6(Ipv6Addr::LOCALHOST)),
        _ => None,
    }
}

fn compare(a: IpAddr, b: IpAddr) -> Ordering {
    let key = |address: IpAddr| {
        let source = source(address).unwrap_or(address);
        let (precedence, label) = policy(address);
        let same_scope = scope(address) == scope(source);
        let same_label = label == policy(source).1;
        (Reverse(same_scope), Reverse(same_label), Reverse(precedence), scope(address))
    };
    key(a).cmp(&key(b))
}

/// Sorts; equal addresses keep their order (rule 10).
pub fn sort(addresses: &mut [IpAddr]) {
    // Lists are short, and insertion sort is small.
    for end in 1..addresses.len() {
        for at in (1..=end).rev() {
            let (Some(before), Some(this)) = (addresses.get(at - 1), addresses.get(at)) else { break };
            if compare(*before, *this) != Ordering::Greater {
                break;
            }
            addresses.swap(at - 1, at);
        }
    }
}
