//! The names of services.

use super::etc::{Etc, File, Words, lines};
use super::literal::{is_space, leading};
use alloc::vec::Vec;

/// The built-in table, in the form that `build.rs` describes.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/services.table"));

/// The protocols in the order of their bits in the table; `build.rs` has the same list.
const PROTOCOLS: [&[u8]; 4] = [b"tcp", b"udp", b"sctp", b"ddp"];

/// A service.
#[derive(Clone)]
pub struct Service<'a> {
    /// Its name.
    pub name: &'a [u8],
    /// The aliases.
    pub aliases: Words<'a>,
    /// The port.
    pub port: u16,
    /// The name of the protocol.
    pub protocol: &'a [u8],
}

impl Service<'_> {
    /// Whether this is its name or an alias; case matters.
    pub fn has(&self, name: &[u8]) -> bool {
        self.name == name || self.aliases.clone().any(|alias| alias == name)
    }

    /// Whether it belongs to the protocol; `None` matches any.
    pub fn is_of(&self, protocol: Option<&[u8]>) -> bool {
        protocol.is_none_or(|protocol| self.protocol == protocol)
    }
}

/// Those of /etc/services if the file exists, otherwise the built-in ones.
pub fn all(file: Option<&[u8]>) -> impl Iterator<Item = Service<'_>> {
    let table: &[u8] = if file.is_none() { TABLE } else { &[] };
    parse(file.unwrap_or_default()).chain(records(table))
}

/// The lines that contain a name and a port in C's notation, of which only sixteen bits count. The protocol follows the slash at once, or it
/// is empty.
fn parse(file: &[u8]) -> impl Iterator<Item = Service<'_>> {
    lines(file).filter_map(|mut words| {
        let name = words.next()?;
        let (port, rest) = leading(words.0, true)?;
        let slashes = rest.iter().take_while(|byte| **byte == b'/').count();
        if slashes == 0 && !rest.is_empty() {
            return None;
        }
        let rest = rest.get(slashes..)?;
        let end = rest.iter().position(is_space).unwrap_or(rest.len());
        let (protocol, aliases) = rest.split_at_checked(end)?;
        Some(Service { name, aliases: Words(aliases), port: port as u16, protocol })
    })
}

fn records<'a>(table: &'a [u8]) -> impl Iterator<Item = Service<'a>> {
    let mut rest = table;
    let mut left = (0, 0, Words(&[]));
    core::iter::from_fn(move || {
        if left.0 == 0 {
            let ([len, high, low, bits], after) = rest.split_first_chunk()?;
            let (names, after) = after.split_at_checked(usize::from(*len))?;
            rest = after;
            left = (*bits, u16::from_be_bytes([*high, *low]), Words(names));
        }
        let (bits, port, mut names) = left.clone();
        left.0 &= bits.wrapping_sub(1);
        let protocol = PROTOCOLS.get(bits.trailing_zeros() as usize)?;
        Some(Service { name: names.next()?, aliases: names, port, protocol })
    })
}

/// The port of a service, for `getaddrinfo`.
pub fn port_of(etc: &impl Etc, name: &[u8], protocol: &[u8]) -> Option<u16> {
    let file = etc.read(File::Services);
    let found = all(file.as_deref()).find(|service| service.is_of(Some(protocol)) && service.has(name));
    found.map(|service| service.port)
}

/// The name of the service on a port, for `getnameinfo`.
pub fn name_of(etc: &impl Etc, port: u16, protocol: &[u8]) -> Option<Vec<u8>> {
    let file = etc.read(File::Services);
    let found = all(file.as_deref()).find(|service| service.is_of(Some(protocol)) && service.port == port);
    found.map(|service| service.name.to_vec())
}
