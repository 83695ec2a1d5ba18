//! /etc/networks: names of networks, which no other source has.

use super::etc::{Words, lines};
use super::literal;

/// A line.
#[derive(Clone)]
pub struct Network<'a> {
    /// The name.
    pub name: &'a [u8],
    /// The aliases.
    pub aliases: Words<'a>,
    /// The number, in host byte order, with trailing zeros.
    pub number: u32,
}

impl Network<'_> {
    /// Whether this is its name or an alias; case does not matter.
    pub fn has(&self, name: &[u8]) -> bool {
        self.name.eq_ignore_ascii_case(name)
            || self.aliases.clone().any(|alias| alias.eq_ignore_ascii_case(name))
    }
}

/// The lines that contain a name. A number of fewer than four bytes is padded with zeros; glibc reads a missing or invalid one as all ones.
pub fn parse(file: &[u8]) -> impl Iterator<Item = Network<'_>> {
    lines(file).filter_map(|mut words| {
        let name = words.next()?;
        let text = words.next().unwrap_or_default();
        let parts = text.split(|byte| *byte == b'.').count();
        let number = literal::network(text)
            .and_then(|number| number.checked_shl(8 * 4u32.saturating_sub(parts as u32)))
            .unwrap_or(u32::MAX);
        Some(Network { name, aliases: words, number })
    })
}
