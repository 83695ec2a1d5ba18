//! The names of the protocols above IP.

use super::etc::{Words, lines};
use super::literal::{is_space, leading};

/// The built-in table, in the form that `build.rs` describes.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/protocols.table"));

/// A protocol.
#[derive(Clone)]
pub struct Protocol<'a> {
    /// Its name.
    pub name: &'a [u8],
    /// The aliases.
    pub aliases: Words<'a>,
    /// The number.
    pub number: i32,
}

impl Protocol<'_> {
    /// Whether this is its name or an alias; case matters.
    pub fn has(&self, name: &[u8]) -> bool {
        self.name == name || self.aliases.clone().any(|alias| alias == name)
    }
}

/// Those of /etc/protocols if the file exists, otherwise the built-in ones.
pub fn all(file: Option<&[u8]>) -> impl Iterator<Item = Protocol<'_>> {
    let table: &[u8] = if file.is_none() { TABLE } else { &[] };
    parse(file.unwrap_or_default()).chain(records(table))
}

/// The lines that contain a name and a decimal number.
fn parse(file: &[u8]) -> impl Iterator<Item = Protocol<'_>> {
    lines(file).filter_map(|mut words| {
        let name = words.next()?;
        let (number, rest) = leading(words.0, false)?;
        let is_alone = rest.first().is_none_or(is_space);
        is_alone.then_some(Protocol { name, aliases: Words(rest), number: number as i32 })
    })
}

fn records<'a>(table: &'a [u8]) -> impl Iterator<Item = Protocol<'a>> {
    let mut rest = table;
    core::iter::from_fn(move || {
        let ([len, high, low], after) = rest.split_first_chunk()?;
        let (names, after) = after.split_at_checked(usize::from(*len))?;
        rest = after;
        let mut names = Words(names);
        let number = i32::from(u16::from_be_bytes([*high, *low]));
        Some(Protocol { name: names.next()?, aliases: names, number })
    })
}
