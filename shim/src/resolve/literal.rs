//! Addresses as text.

use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// C's `isspace`, which counts the vertical tab; Rust's does not.
pub fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The text from its first byte that is not white space.
pub fn without_space(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    text.get(start..).unwrap_or_default()
}

/// Parses an IPv4 address in the forms of `inet_aton`: one to four parts, each decimal, octal or hexadecimal,
/// the last of which fills the remaining bytes. Nothing may follow.
pub fn ipv4(text: &[u8]) -> Option<Ipv4Addr> {
    let mut address = 0u32;
    let mut parts = text.split(|byte| *byte == b'.');
    let mut room = 32;
    let mut part = number(parts.next()?)?;
    for next in parts {
        if part > 255 || room == 8 {
            return None;
        }
        room -= 8;
        address |= (part as u32) << room;
        part = number(next)?;
    }
    if part >> room != 0 {
        return None;
    }
    Some(Ipv4Addr::from(address | part as u32))
}

/// The same, up to the end or to white space, as `inet_aton` parses it.
pub fn ipv4_word(text: &[u8]) -> Option<Ipv4Addr> {
    let end = text.iter().position(is_space).unwrap_or(text.len());
    ipv4(text.get(..end)?)
}

/// A part of an IPv4 address, in C's notation.
fn number(text: &[u8]) -> Option<u64> {
    let (digits, radix) = match text {
        [b'0', b'x' | b'X', digits @ ..] => (digits, 16),
        [b'0', digits @ ..] if !digits.is_empty() => (digits, 8),
        digits => (digits, 10),
    };
    unsigned(digits, radix).filter(|value| *value <= u64::from(u32::MAX))
}

/// Parses digits of a radix and nothing else; a value that does not fit saturates.
pub fn unsigned(digits: &[u8], radix: u32) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    let base = u64::from(radix);
    digits.iter().try_fold(0u64, |value, digit| {
        let digit = char::from(*digit).to_digit(radix)?;
        // To find out whether it saturates takes a multiplication in 128 bits.
        let shifted = if value >> 32 == 0 { value * base } else { value.saturating_mul(base) };
        Some(shifted.saturating_add(u64::from(digit)))
    })
}

/// Whether strtoul consumes the whole text.
pub fn is_number(text: &[u8]) -> bool {
    let text = without_space(text);
    unsigned(text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text), 10).is_some()
}

/// Parses the number at the start of a text, with white space and a sign before it as strtoul accepts them; returns it and what follows.
/// In C's notation it may be octal or hexadecimal too. `None` for a number that does not fit 32 bits, such as a negative one.
pub fn leading(text: &[u8], in_c: bool) -> Option<(u32, &[u8])> {
    let text = without_space(text);
    let negative = text.starts_with(b"-");
    let text = text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text);
    let (text, radix) = match text {
        [b'0', b'x' | b'X', digits @ ..] if in_c && digits.first().is_some_and(u8::is_ascii_hexdigit) => {
            (digits, 16)
        }
        [b'0', ..] if in_c => (text, 8),
        _ => (text, 10),
    };
    let end = text.iter().position(|byte| !char::from(*byte).is_digit(radix)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let value = u32::try_from(unsigned(digits, radix)?).ok()?;
    (value == 0 || !negative).then_some((value, rest))
}

/// Parses a network number in the forms of `inet_network`: one to four parts of a byte each, hexadecimal ones also without their zero.
/// White space may follow.
pub fn network(text: &[u8]) -> Option<u32> {
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(0, |last| last + 1);
    let parts = text.get(..end)?.split(|byte| *byte == b'.');
    let (value, count) = parts.into_iter().try_fold((0, 0), |(value, count), part| {
        let part = match part {
            [b'x' | b'X', digits @ ..] => unsigned(digits, 16),
            part => number(part),
        };
        let part = part.filter(|part| *part <= 255)?;
        Some((value << 8 | part as u32, count + 1))
    })?;
    (count <= 4).then_some(value)
}

/// Parses an IPv4 address in the form of `inet_pton`: four decimal parts without leading zeros.
fn dotted(text: &[u8]) -> Option<Ipv4Addr> {
    let mut octets = [0; 4];
    let mut parts = text.split(|byte| *byte == b'.');
    for octet in &mut octets {
        let part = parts.next()?;
        if part.len() > 3 || (part.len() > 1 && part.starts_with(b"0")) {
            return None;
        }
        *octet = u8::try_from(unsigned(part, 10)?).ok()?;
    }
    parts.next().is_none().then(|| Ipv4Addr::from(octets))
}

/// Parses an IPv6 address in the forms of `inet_pton`.
pub fn ipv6(text: &[u8]) -> Option<Ipv6Addr> {
    let mut segments = [0; 8];
    let Some(gap) = text.windows(2).position(|pair| pair == b"::") else {
        return (groups(text, &mut segments)? == 8).then(|| Ipv6Addr::from(segments));
    };
    let (before, after) = (text.get(..gap)?, text.get(gap + 2..)?);
    // The groups after the gap fill the end.
    let mut end = [0; 8];
    let head = if before.is_empty() { 0 } else { groups(before, &mut segments)? };
    let tail = if after.is_empty() { 0 } else { groups(after, &mut end)? };
    // The gap stands for at least one group.
    if head + tail > 7 || (head > 0 && before.contains(&b'.')) {
        return None;
    }
    for (to, from) in segments.iter_mut().skip(8 - tail).zip(end) {
        *to = from;
    }
    Some(Ipv6Addr::from(segments))
}

/// Parses groups of hexadecimal digits separated by colons, the last of which may be an IPv4 address and then
/// counts as two; returns their number.
fn groups(text: &[u8], segments: &mut [u16; 8]) -> Option<usize> {
    let mut count = 0;
    let mut parts = text.split(|byte| *byte == b':').peekable();
    while let Some(part) = parts.next() {
        let mut put = |value| {
            *segments.get_mut(count)? = value;
            count += 1;
            Some(())
        };
        if parts.peek().is_none() && part.contains(&b'.') {
            let [a, b, c, d] = dotted(part)?.octets();
            put(u16::from_be_bytes([a, b]))?;
            put(u16::from_be_bytes([c, d]))?;
        } else {
            put(u16::try_from(unsigned(part, 16)?).ok().filter(|_| part.len() <= 4)?)?;
        }
    }
    Some(count)
}

/// Parses an IPv4 or IPv6 address in the forms of `inet_pton`, as in /etc/hosts.
pub fn strict(text: &[u8]) -> Option<IpAddr> {
    dotted(text).map(IpAddr::V4).or_else(|| ipv6(text).map(IpAddr::V6))
}

/// Whether the address has link scope, so that `getnameinfo` shows its zone as an interface name.
pub fn has_link_scope(address: &Ipv6Addr) -> bool {
    let [first, ..] = address.segments();
    first & 0xffc0 == 0xfe80 || first & 0xff0f == 0xff02
}

/// A decimal number.
pub fn decimal(value: u32) -> Vec<u8> {
    let mut digits = Vec::new();
    put_decimal(&mut digits, value);
    digits
}

fn put_decimal(text: &mut Vec<u8>, value: u32) {
    if value >= 10 {
        put_decimal(text, value / 10);
    }
    text.push(b'0' + (value % 10) as u8);
}

/// An address as `inet_ntop` formats it.
pub fn text(address: IpAddr) -> Vec<u8> {
    let mut text = Vec::new();
    match address {
        IpAddr::V4(v4) => put_ipv4(&mut text, v4),
        IpAddr::V6(v6) => put_ipv6(&mut text, v6),
    }
    text
}

fn put_ipv4(text: &mut Vec<u8>, address: Ipv4Addr) {
    for (index, octet) in address.octets().into_iter().enumerate() {
        if index > 0 {
            text.push(b'.');
        }
        put_decimal(text, u32::from(octet));
    }
}

/// RFC 5952, with IPv4 notation for the two kinds of addresses that contain one.
fn put_ipv6(text: &mut Vec<u8>, address: Ipv6Addr) {
    let segments = address.segments();
    let (start, len) = longest_zeros(&segments);
    let holds_ipv4 = start == 0 && (len == 6 || (len == 5 && segments.get(5) == Some(&0xffff)));
    for (index, segment) in segments.into_iter().enumerate() {
        if index >= start && index < start + len {
            if index == start {
                text.extend_from_slice(b"::");
            }
            continue;
        }
        if index > 0 && index != start + len {
            text.push(b':');
        }
        if holds_ipv4 && index == 6 {
            let [.., a, b, c, d] = address.octets();
            put_ipv4(text, Ipv4Addr::new(a, b, c, d));
            return;
        }
        put_hexadecimal(text, segment);
    }
}

fn put_hexadecimal(text: &mut Vec<u8>, value: u16) {
    if value >= 16 {
        put_hexadecimal(text, value / 16);
    }
    let digit = (value % 16) as u8;
    text.push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
}

/// The start and length of the first of the longest runs of two or more zeros; the length is 0 if there is
/// none.
fn longest_zeros(segments: &[u16; 8]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut run = (0, 0);
    for (index, segment) in segments.iter().enumerate() {
        run = match (segment, run) {
            (0, (_, 0)) => (index, 1),
            (0, (start, len)) => (start, len + 1),
            _ => (index, 0),
        };
        if run.1 > best.1 && run.1 > 1 {
            best = run;
        }
    }
    best
}
