//! Names: in a message, labels preceded by their lengths, with an empty label at the end; as text, labels
//! separated by dots.

use super::{Malformed, Result};
use crate::resolve::literal;
use alloc::vec::Vec;
use core::net::IpAddr;

/// The longest name in a message (RFC 1035, section 2.3.4).
pub const LONGEST: usize = 255;
/// The longest label.
pub const LONGEST_LABEL: usize = 63;
/// The two bits of a length byte that make it a reference to an earlier offset.
pub const REFERENCE: u8 = 0xc0;

/// The offset to which a reference with these bytes points.
pub fn target(high: u8, low: u8) -> usize {
    usize::from(high & !REFERENCE) << 8 | usize::from(low)
}

/// The name at an offset in a message, its references resolved, and the number of bytes it takes there.
pub fn unpack(message: &[u8], at: usize) -> Result<(Vec<u8>, usize)> {
    let mut name = Vec::new();
    let mut place = at;
    let mut taken = None;
    let mut looked_at = 0;
    loop {
        let length = *message.get(place).ok_or(Malformed)?;
        match length & REFERENCE {
            0 => {
                let label = message.get(place..=place + usize::from(length)).ok_or(Malformed)?;
                name.extend_from_slice(label);
                if name.len() > LONGEST {
                    return Err(Malformed);
                }
                place += label.len();
                looked_at += label.len();
                if length == 0 {
                    return Ok((name, taken.unwrap_or_else(|| place - at)));
                }
            }
            REFERENCE => {
                let low = *message.get(place + 1).ok_or(Malformed)?;
                taken = taken.or_else(|| Some(place + 2 - at));
                place = target(length, low);
                // Following a reference after as many bytes as the message has means a cycle.
                looked_at += 2;
                if looked_at >= message.len() {
                    return Err(Malformed);
                }
            }
            _ => return Err(Malformed),
        }
    }
}

/// The number of bytes that the name at an offset takes, without following references.
pub fn skip(message: &[u8], at: usize) -> Result<usize> {
    let mut place = at;
    loop {
        let length = *message.get(place).ok_or(Malformed)?;
        match length & REFERENCE {
            0 => place += usize::from(length) + 1,
            REFERENCE => place += 2,
            _ => return Err(Malformed),
        }
        if place > message.len() {
            return Err(Malformed);
        }
        if length == 0 || length & REFERENCE == REFERENCE {
            return Ok(place - at);
        }
    }
}

/// The labels of a name.
pub fn labels(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = name;
    core::iter::from_fn(move || {
        let (length, after) = rest.split_first()?;
        if *length == 0 || usize::from(*length) > LONGEST_LABEL {
            return None;
        }
        let (label, after) = after.split_at_checked(usize::from(*length))?;
        rest = after;
        Some(label)
    })
}

/// Whether a name is complete, without references.
pub fn is_whole(name: &[u8]) -> bool {
    let length: usize = labels(name).map(|label| label.len() + 1).sum();
    name.get(length) == Some(&0)
}

/// The name as text. The root is a dot; no other name ends with one.
pub fn to_text(name: &[u8]) -> Result<Vec<u8>> {
    if !is_whole(name) {
        return Err(Malformed);
    }
    let mut text = Vec::new();
    for label in labels(name) {
        if !text.is_empty() {
            text.push(b'.');
        }
        for byte in label {
            match byte {
                b'"' | b'.' | b';' | b'\\' | b'(' | b')' | b'@' | b'$' => {
                    text.extend_from_slice(&[b'\\', *byte])
                }
                0x21..=0x7e => text.push(*byte),
                _ => {
                    let digit = |value: u8| b'0' + value % 10;
                    text.extend_from_slice(&[b'\\', digit(byte / 100), digit(byte / 10), digit(*byte)]);
                }
            }
        }
    }
    if text.is_empty() {
        text.push(b'.');
    }
    Ok(text)
}

/// Parses a name, and returns whether it ends with a dot.
pub fn from_text(text: &[u8]) -> Result<(Vec<u8>, bool)> {
    let mut name = Vec::new();
    let mut label = Vec::new();
    let mut rest = text.iter().copied();
    let mut ends_with_dot = false;
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'\\' => escaped(&mut rest)?,
            b'.' => {
                ends_with_dot = rest.len() == 0;
                if ends_with_dot && label.is_empty() && name.is_empty() {
                    break;
                }
                put_label(&mut name, &mut label)?;
                continue;
            }
            byte => byte,
        };
        label.push(byte);
        if label.len() > LONGEST_LABEL {
            return Err(Malformed);
        }
    }
    if !label.is_empty() {
        put_label(&mut name, &mut label)?;
    }
    name.push(0);
    if name.len() > LONGEST { Err(Malformed) } else { Ok((name, ends_with_dot)) }
}

fn put_label(name: &mut Vec<u8>, label: &mut Vec<u8>) -> Result<()> {
    if label.is_empty() {
        return Err(Malformed);
    }
    name.push(label.len() as u8);
    name.append(label);
    Ok(())
}

/// The byte after a backslash: three digits, or a byte that stands for itself.
fn escaped(rest: &mut impl Iterator<Item = u8>) -> Result<u8> {
    let first = rest.next().ok_or(Malformed)?;
    if !first.is_ascii_digit() {
        return Ok(first);
    }
    let mut value = u32::from(first - b'0');
    for _ in 0..2 {
        let digit = rest.next().filter(u8::is_ascii_digit).ok_or(Malformed)?;
        value = value * 10 + u32::from(digit - b'0');
    }
    u8::try_from(value).map_err(|_| Malformed)
}

/// The name for the reverse lookup of an address (RFC 1035, section 3.5; RFC 3596, section 2.5).
pub fn of_address(address: IpAddr) -> Vec<u8> {
    let mut name = Vec::new();
    let mut put = |label: &[u8]| {
        name.push(label.len() as u8);
        name.extend_from_slice(label);
    };
    match address {
        IpAddr::V4(v4) => {
            for octet in v4.octets().iter().rev() {
                put(&literal::decimal(u32::from(*octet)));
            }
            put(b"in-addr");
        }
        IpAddr::V6(v6) => {
            for octet in v6.octets().iter().rev() {
                for half in [octet & 15, octet >> 4] {
                    put(&[if half < 10 { b'0' + half } else { b'a' + half - 10 }]);
                }
            }
            put(b"ip6");
        }
    }
    put(b"arpa");
    name.push(0);
    name
}

/// Whether a label is valid in a hostname: RFC 952's characters, and the underscore, which is common.
fn is_of_machine(label: &[u8]) -> bool {
    label.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What a name in text form is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A hostname.
    Machine,
    /// A mailbox: the first label is the local part.
    Mail,
    /// A record: the first label may be an asterisk.
    Owner,
    /// Anything, if its text is printable.
    Domain,
}

/// Whether a name in text form is valid for a use.
pub fn is_fit(text: &[u8], wanted: Use) -> bool {
    let Ok((name, _)) = from_text(text) else { return false };
    let mut labels = labels(&name);
    let starts_with_dash = name.get(1) == Some(&b'-');
    let printable = text.iter().all(|byte| (0x21..=0x7e).contains(byte));
    match wanted {
        Use::Machine => !starts_with_dash && labels.all(is_of_machine),
        Use::Owner if name.starts_with(b"\x01*") => labels.skip(1).all(is_of_machine),
        Use::Owner => !starts_with_dash && labels.all(is_of_machine),
        Use::Mail => {
            // The root means that there is no mailbox. A local part requires a domain.
            let person = labels.next();
            let mut machine = labels.peekable();
            printable && (person.is_none() || (machine.peek().is_some() && machine.all(is_of_machine)))
        }
        Use::Domain => printable,
    }
}

/// The name with exactly one dot at its end; an escaped dot does not count. Like glibc's `ns_makecanon`, it looks at two bytes before the
/// dot only: after two backslashes it never counts as escaped.
pub fn with_dot(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    while let Some(bare) = text.strip_suffix(b".") {
        if bare.ends_with(b"\\") && !bare.ends_with(b"\\\\") {
            break;
        }
        text.pop();
    }
    text.push(b'.');
    text
}

/// Whether the byte after this text is escaped.
fn escapes(text: &[u8]) -> bool {
    text.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Whether a name in text form is `domain` or below it; case does not matter, nor does one dot at the end of either.
pub fn is_within(name: &[u8], domain: &[u8]) -> bool {
    let [name, domain] =
        [name, domain].map(|text| text.strip_suffix(b".").filter(|bare| !escapes(bare)).unwrap_or(text));
    if domain.is_empty() {
        return true;
    }
    let Some((above, last)) = name.len().checked_sub(domain.len()).and_then(|at| name.split_at_checked(at))
    else {
        return false;
    };
    if !last.eq_ignore_ascii_case(domain) {
        return false;
    }
    let Some(bare) = above.strip_suffix(b".") else { return above.is_empty() };
    !bare.is_empty() && !escapes(bare)
}
