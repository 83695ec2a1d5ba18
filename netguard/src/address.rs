//! Addresses as numbers, prefixes of them, and the kinds of address that a wide prefix does not grant.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use core::str::FromStr;

/// Addresses with their leading bits in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Prefix {
    address: IpAddr,
    length: u8,
}

impl Prefix {
    /// The address with the bits after the prefix cleared.
    #[must_use]
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// The number of common bits.
    #[must_use]
    pub fn length(&self) -> u8 {
        self.length
    }

    /// Every address of a family.
    #[must_use]
    pub const fn all(any: IpAddr) -> Self {
        Self { address: any, length: 0 }
    }

    /// Whether the prefix contains the address. An IPv6 prefix never contains an IPv4 address.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        let ((own, width), (theirs, their_width)) = (bits(self.address), bits(address));
        let rest = 128 - u32::from(self.length);
        width == their_width && (own ^ theirs).checked_shr(rest).unwrap_or_default() == 0
    }

    fn is_within(&self, other: &Self) -> bool {
        self.length >= other.length && other.holds(self.address)
    }

    /// Whether the prefix grants the address. Addresses in [`APART`] are granted only by prefixes within it.
    #[must_use]
    pub fn grants(&self, address: IpAddr) -> bool {
        let apart = APART.iter().find(|apart| apart.holds(address) && !LOCAL.holds(address));
        self.holds(address) && apart.is_none_or(|apart| self.is_within(apart))
    }
}

/// The bits, left-aligned, and their number.
fn bits(address: IpAddr) -> (u128, u8) {
    match address {
        IpAddr::V4(v4) => (u128::from(v4.to_bits()) << 96, 32),
        IpAddr::V6(v6) => (v6.to_bits(), 128),
    }
}

const fn v4(a: u8, b: u8, length: u8) -> Prefix {
    Prefix { address: IpAddr::V4(Ipv4Addr::new(a, b, 0, 0)), length }
}

const fn v4c(a: u8, b: u8, c: u8) -> Prefix {
    Prefix { address: IpAddr::V4(Ipv4Addr::new(a, b, c, 0)), length: 24 }
}

const fn v6(first: u16, second: u16, length: u8) -> Prefix {
    Prefix { address: IpAddr::V6(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0)), length }
}

/// Multicast and broadcast addresses, and IPv6 addresses that represent an IPv4 address, to the host's stack or to a translator on the way:
/// granting all of IPv6 does not grant 10.0.0.1.
const APART: [Prefix; 9] = [
    v4(224, 0, 4),
    Prefix { address: IpAddr::V4(Ipv4Addr::BROADCAST), length: 32 },
    v6(0xff00, 0, 8),
    // Compatible, mapped, and translated by the stack
    v6(0, 0, 96),
    Prefix { address: IpAddr::V6(Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0)), length: 96 },
    Prefix { address: IpAddr::V6(Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0)), length: 96 },
    // NAT64, 6to4, Teredo
    v6(0x64, 0xff9b, 32),
    v6(0x2002, 0, 16),
    v6(0x2001, 0, 32),
];

/// :: and ::1, which lie within the range of compatible addresses.
const LOCAL: Prefix = v6(0, 0, 127);

/// Addresses that IANA's special-purpose registries list as not globally reachable. For IPv6 these are only the exceptions within 2000::/3,
/// the only range allocated for global unicast.
const NOT_PUBLIC: [Prefix; 18] = [
    v4(0, 0, 8),
    v4(10, 0, 8),
    v4(100, 64, 10),
    v4(127, 0, 8),
    v4(169, 254, 16),
    v4(172, 16, 12),
    v4c(192, 0, 0),
    v4c(192, 0, 2),
    v4c(192, 88, 99),
    v4(192, 168, 16),
    v4(198, 18, 15),
    v4c(198, 51, 100),
    v4c(203, 0, 113),
    v4(224, 0, 3),
    v6(0x2001, 0, 23),
    v6(0x2002, 0, 16),
    v6(0x2001, 0xdb8, 32),
    v6(0x3fff, 0, 20),
];

/// Whether an address is a unicast address on the public internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    let global = address.is_ipv4() || v6(0x2000, 0, 3).holds(address);
    global && !NOT_PUBLIC.iter().any(|prefix| prefix.holds(address))
}

/// Whether no rule can grant a peer address: it cannot belong to a peer, or is another spelling of one.
#[must_use]
pub fn is_never_a_peer(peer: SocketAddr) -> bool {
    match peer {
        // "This host", which stacks treat as loopback.
        SocketAddr::V4(v4) => v4.ip().octets()[0] == 0 || v4.port() == 0,
        SocketAddr::V6(v6) => {
            let scoped = v6.ip().is_unicast_link_local() || v6.ip().is_multicast();
            v6.ip().is_unspecified()
                || v6.ip().to_ipv4_mapped().is_some()
                || v6.port() == 0
                || (v6.scope_id() != 0 && !scoped)
        }
    }
}

impl FromStr for Prefix {
    type Err = &'static str;

    /// Parses `ADDRESS` or `ADDRESS/LENGTH`. Bits set after the prefix are an error, as they must be a mistake.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, length) = text.split_once('/').map_or((text, None), |(a, l)| (a, Some(l)));
        let address: IpAddr = address.parse().map_err(|_| "invalid address")?;
        let (own, width) = bits(address);
        let length = match length {
            None => width,
            Some(text) if text.len() > 1 && text.starts_with('0') => return Err("invalid prefix length"),
            Some(text) => text.parse().map_err(|_| "invalid prefix length")?,
        };
        if length > width {
            return Err("the prefix length exceeds the address length");
        }
        if own.checked_shl(u32::from(length)).unwrap_or_default() != 0 {
            return Err("the address has bits set after its prefix");
        }
        if matches!(address, IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some()) {
            return Err("this is an IPv4 address: write it in IPv4 form");
        }
        Ok(Self { address, length })
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefix(text: &str) -> Prefix {
        text.parse().unwrap()
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_prefix_holds_what_begins_as_it_does() {
        assert!(prefix("10.0.0.0/8").holds(ip("10.255.0.1")));
        assert!(!prefix("10.0.0.0/8").holds(ip("11.0.0.0")));
        assert!(prefix("0.0.0.0/0").holds(ip("255.0.0.1")));
        assert!(!prefix("0.0.0.0/0").holds(ip("::1")));
        assert!(!prefix("::/0").holds(ip("1.2.3.4")));
        assert!(prefix("::1").holds(ip("::1")));
        assert!(!prefix("::1").holds(ip("::")));
        assert!(prefix("fd00::/8").holds(ip("fdff::1")));
    }

    #[test]
    fn what_is_no_prefix_is_an_error() {
        for wrong in ["", "10.0.0", "10.0.0.1/8", "10.0.0.0/33", "::/129", "10.0.0.0/08", "10.0.0.0/", "x/8"]
        {
            assert!(wrong.parse::<Prefix>().is_err(), "{wrong}");
        }
        assert!("::ffff:10.0.0.1".parse::<Prefix>().is_err());
        assert!("010.0.0.1".parse::<Prefix>().is_err());
    }

    #[test]
    fn a_wide_prefix_does_not_grant_groups() {
        for group in ["224.0.0.251", "239.1.2.3", "255.255.255.255"] {
            assert!(!prefix("0.0.0.0/0").grants(ip(group)), "{group}");
            assert!(prefix(group).grants(ip(group)), "{group}");
        }
        assert!(!prefix("::/0").grants(ip("ff02::fb")));
        assert!(prefix("ff02::/16").grants(ip("ff02::fb")));
        assert!(!prefix("255.0.0.0/8").grants(ip("255.255.255.255")));
    }

    #[test]
    fn a_wide_prefix_grants_no_ipv4_address_in_disguise() {
        for disguise in [
            "::ffff:10.0.0.7",
            "::10.0.0.7",
            "::ffff:0:10.0.0.7",
            "64:ff9b::10.0.0.7",
            "64:ff9b:1:a00:0:700::",
            "2002:a00:7::1",
            "2001:0:1:2:3:4:f5ff:fff8",
        ] {
            assert!(!prefix("::/0").grants(ip(disguise)), "{disguise}");
        }
        assert!(prefix("64:ff9b::/96").grants(ip("64:ff9b::10.0.0.7")));
        for own in ["::", "::1", "fd00::1", "2600::1", "fe80::1"] {
            assert!(prefix("::/0").grants(ip(own)), "{own}");
        }
    }

    #[test]
    fn what_is_public_is_one_peer_of_the_internet() {
        for public in ["1.1.1.1", "192.0.1.1", "198.20.0.1", "2600::1", "2a00:1450::1"] {
            assert!(is_public(ip(public)), "{public}");
        }
        for not in [
            "0.0.0.0",
            "10.1.1.1",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.168.1.1",
            "198.19.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:1.1.1.1",
            "::1.1.1.1",
            "64:ff9b::1.1.1.1",
            "fe80::1",
            "fd00::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2002:101:101::1",
            "2001::1",
        ] {
            assert!(!is_public(ip(not)), "{not}");
        }
    }

    #[test]
    fn some_addresses_are_no_peers() {
        for never in ["0.0.0.0:1", "0.1.2.3:1", "1.2.3.4:0", "[::]:1", "[::ffff:1.2.3.4]:1", "[2600::1%1]:1"]
        {
            assert!(is_never_a_peer(never.parse().unwrap()), "{never}");
        }
        for may in ["127.0.0.1:1", "[::1]:1", "[fe80::1%2]:1", "[ff02::1%2]:1"] {
            assert!(!is_never_a_peer(may.parse().unwrap()), "{may}");
        }
    }
}
