//! Names: a message has labels, each with its length before it, and an empty one at the end; text has dots between them.

use super::{Malformed, Result};
use crate::resolve::literal;
use alloc::vec::Vec;
use core::net::IpAddr;

/// The longest name in a message (RFC 1035, section 2.3.4).
pub const LONGEST: usize = 255;
/// The longest label.
pub const LONGEST_LABEL: usize = 63;
/// The two bits of a length that make it a reference to an earlier place.
pub const REFERENCE: u8 = 0xc0;

/// Where the reference whose first byte is `high` points to.
pub fn target(high: u8, low: u8) -> usize {
    usize::from(high & !REFERENCE) << 8 | usize::from(low)
}

/// The name at a place of a message, its references resolved, and how many bytes it takes there.
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
                taken = taken.or(Some(place + 2 - at));
                place = target(length, low);
                // Who has looked at all bytes of the message goes round in it.
                looked_at += 2;
            }
            _ => return Err(Malformed),
        }
        if looked_at >= message.len() && taken.is_some() {
            return Err(Malformed);
        }
    }
}

/// How many bytes the name at a place takes, whatever its references lead to.
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

/// Whether it ends as a name does, without references.
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

/// The name that a text stands for, and whether a dot ends it.
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

/// What stands behind a backslash: three digits, or a byte for itself.
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

/// The name under which the name of an address is found (RFC 1035, section 3.5; RFC 3596, section 2.5).
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

/// What names of machines are made of (RFC 952, and the line below that many have).
fn is_of_machine(label: &[u8]) -> bool {
    label.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What a name as text may be the name of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A machine.
    Machine,
    /// Mail: the first label is a person.
    Mail,
    /// A record: the first label may be an asterisk.
    Owner,
    /// Any, if its text can be printed.
    Domain,
}

/// Whether a name as text is fit for a use.
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
            // The root is no person, but says that there is no mail. A person alone has no machine.
            let person = labels.next();
            let mut machine = labels.peekable();
            printable && (person.is_none() || (machine.peek().is_some() && machine.all(is_of_machine)))
        }
        Use::Domain => printable,
    }
}

/// The text of a name with one dot at its end, whatever it had; a dot behind a backslash is no end.
pub fn with_dot(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    while let Some(bare) = text.strip_suffix(b".") {
        let backslashes = bare.iter().rev().take_while(|byte| **byte == b'\\').count();
        if backslashes % 2 == 1 {
            break;
        }
        text.pop();
    }
    text.push(b'.');
    text
}

/// Whether a name as text is `domain` or lies below it, whatever the case of the letters.
pub fn is_within(name: &[u8], domain: &[u8]) -> bool {
    let (name, domain) = (with_dot(name), with_dot(domain));
    if domain == b"." {
        return true;
    }
    let Some((above, last)) = name.len().checked_sub(domain.len()).and_then(|at| name.split_at_checked(at))
    else {
        return false;
    };
    if !last.eq_ignore_ascii_case(&domain) {
        return false;
    }
    let Some(bare) = above.strip_suffix(b".") else { return above.is_empty() };
    bare.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 0
}
