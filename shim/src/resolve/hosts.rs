//! /etc/hosts: each line holds an address, a hostname and its aliases.

use super::etc::{Words, lines};
use super::literal::strict;
use core::net::IpAddr;

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
}

/// The lines that contain an address and a name.
pub fn parse(file: &[u8]) -> impl Iterator<Item = Line<'_>> {
    lines(file).filter_map(|mut words| {
        let address = strict(words.next()?)?;
        Some(Line { address, name: words.next()?, aliases: words })
    })
}
