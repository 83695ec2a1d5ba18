//! One grant of a rule: `WHOM:PORTS`.

use crate::address::{Prefix, is_public};
use core::net::{IpAddr, SocketAddr};
use core::ops::RangeInclusive;
use core::str::FromStr;

/// The peers that a grant covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    /// Addresses with this prefix.
    Prefix(Prefix),
    /// Every address of the public internet.
    Public,
    /// The addresses that the network's look-ups returned.
    Names,
}

impl Whom {
    /// Whether the address is covered; `named` says whether a look-up returned it.
    #[must_use]
    pub fn covers(&self, address: IpAddr, named: bool) -> bool {
        match self {
            Self::Prefix(prefix) => prefix.grants(address),
            Self::Public => is_public(address),
            Self::Names => named,
        }
    }
}

/// Peers and ports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    /// The peers.
    pub whom: Whom,
    ports: RangeInclusive<u16>,
}

impl Grant {
    /// Whether it covers this address and port; `named` says whether a look-up returned the address.
    #[must_use]
    pub fn covers(&self, address: SocketAddr, named: bool) -> bool {
        self.ports.contains(&address.port()) && self.whom.covers(address.ip(), named)
    }
}

impl FromStr for Grant {
    type Err = &'static str;

    /// Parses `10.0.0.0/8:443`, `[fd00::/8]:1-1023`, `public:443`, `names:*`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "the format is ADDRESS:PORT, ADDRESS/LENGTH:PORT, names:PORT or public:PORT, where an IPv6 address is \
                            in brackets and PORT may be a range or *";
        let (whom, ports) = text.rsplit_once(':').ok_or(FORM)?;
        let whom = match whom {
            "public" => Whom::Public,
            "names" => Whom::Names,
            _ => {
                let bare = whom.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                if bare.is_some() != whom.contains(':') {
                    return Err(FORM);
                }
                Whom::Prefix(bare.unwrap_or(whom).parse()?)
            }
        };
        Ok(Self { whom, ports: ports_of(ports)? })
    }
}

fn ports_of(text: &str) -> Result<RangeInclusive<u16>, &'static str> {
    if text == "*" {
        return Ok(0..=u16::MAX);
    }
    let port = |text: &str| match text.parse() {
        Ok(port) if !text.starts_with(['+', '0']) => Ok(port),
        _ => Err("a port is a number from 1 to 65535, a range like 1024-2047, or *"),
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (port(first)?, port(last)?);
    if first > last {
        return Err("the port range starts after its end");
    }
    Ok(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(grant: &str, address: &str) -> bool {
        grant.parse::<Grant>().unwrap().covers(address.parse().unwrap(), false)
    }

    #[test]
    fn a_grant_is_about_addresses_and_ports() {
        assert!(covers("10.0.0.7:5432", "10.0.0.7:5432"));
        assert!(!covers("10.0.0.7:5432", "10.0.0.7:5433"));
        assert!(!covers("10.0.0.7:5432", "10.0.0.8:5432"));
        assert!(covers("10.0.0.0/8:80-443", "10.1.1.1:443"));
        assert!(covers("[fd00::/8]:*", "[fd00::1]:9"));
        assert!(covers("[::1]:9", "[::1]:9"));
        assert!(covers("public:443", "1.1.1.1:443"));
        assert!(!covers("public:443", "10.1.1.1:443"));
        assert!(!covers("names:443", "1.1.1.1:443"));
        assert!("names:443".parse::<Grant>().unwrap().covers("10.1.1.1:443".parse().unwrap(), true));
    }

    #[test]
    fn what_is_no_grant_is_an_error() {
        for wrong in [
            "",
            "10.0.0.1",
            "10.0.0.1:",
            "10.0.0.1:0",
            "10.0.0.1:65536",
            "10.0.0.1:2-1",
            "10.0.0.1:+1",
            "10.0.0.1:01",
            "10.0.0.1:http",
            "::1:80",
            "[::1]",
            "[10.0.0.1]:80",
            "fd00::/8:80",
            "example.org:80",
            "Names:80",
            "*:80",
        ] {
            assert!(wrong.parse::<Grant>().is_err(), "{wrong}");
        }
    }
}
