//! Name compression: references to earlier names of the same message (RFC 1035, section 4.1.4).

use super::Result;
use super::name::{self, REFERENCE};
use alloc::vec::Vec;

/// References reach only offsets below this one.
const REACH: usize = 0x4000;

/// Encodes a name for the end of a message, and returns whether to remember its start: the longest suffix
/// that occurs in one of the earlier names, at the offsets in `known`, becomes a reference.
pub fn pack(message: &[u8], known: &[usize], name: &[u8]) -> Result<(Vec<u8>, bool)> {
    if !name::is_whole(name) {
        return Err(super::Malformed);
    }
    let mut packed = Vec::new();
    let mut rest = name;
    for label in name::labels(name) {
        if let Some(place) = find(message, known, rest) {
            let first = packed.is_empty();
            packed.push(REFERENCE | (place >> 8) as u8);
            packed.push(place as u8);
            return Ok((packed, !first));
        }
        packed.push(label.len() as u8);
        packed.extend_from_slice(label);
        rest = rest.get(label.len() + 1..).unwrap_or_default();
    }
    packed.push(0);
    let is_new = packed.len() > 1;
    Ok((packed, is_new))
}

/// The offset at which one of the known names ends with this name.
fn find(message: &[u8], known: &[usize], name: &[u8]) -> Option<usize> {
    known.iter().find_map(|start| {
        let mut place = *start;
        loop {
            let length = *message.get(place)?;
            if length == 0 || length & REFERENCE != 0 || place >= REACH {
                return None;
            }
            if name::unpack(message, place).is_ok_and(|(other, _)| other.eq_ignore_ascii_case(name)) {
                return Some(place);
            }
            place += usize::from(length) + 1;
        }
    })
}
