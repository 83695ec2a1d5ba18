//! /etc/hosts: each line holds an address, a hostname and its aliases.

use super::etc::{Words, lines};
use super::literal::strict;
use core::net::{IpAddr, Ipv4Addr};

/// A line.
#[derive(Clone)]
pub struct Line<'a> {
    /// The address.
    pub address: IpAddr,
    /// The machine's name.
    pub name: &'a [u8],
    /// The aliases.
    pub aliases: Words<'a>,
}

impl Line<'_> {
    /// Whether this is its name or an alias; case does not matter.
    pub fn has(&self, name: &[u8]) -> bool {
        self.name.eq_ignore_ascii_case(name)
            || self.aliases.clone().any(|alias| alias.eq_ignore_ascii_case(name))
    }

    /// The address for a caller that asks for IPv4 only: glibc takes a mapped address for the one in it, and `::1` for 127.0.0.1.
    pub fn ipv4(&self) -> Option<Ipv4Addr> {
        match self.address {
            IpAddr::V4(v4) => Some(v4),
            IpAddr::V6(v6) if v6.is_loopback() => Some(Ipv4Addr::LOCALHOST),
            IpAddr::V6(v6) => v6.to_ipv4_mapped(),
        }
    }
}

/// The lines that begin with an address. As in glibc, the name may be missing, and is then empty.
pub fn parse(file: &[u8]) -> impl Iterator<Item = Line<'_>> {
    lines(file).filter_map(|mut words| {
        let address = strict(words.next()?)?;
        Some(Line { address, name: words.next().unwrap_or_default(), aliases: words })
    })
}
