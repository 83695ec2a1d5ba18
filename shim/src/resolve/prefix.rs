//! IPv4 prefixes and Ethernet addresses as text.

use super::literal::{decimal, is_space, without_space};
use crate::errno::{Errno, Result};
use alloc::vec::Vec;

/// Parses a prefix as `inet_net_pton` does, such as `10.1/16`, `192.0.2` or `0xc000`; returns its bytes and
/// its length. Without an explicit length, it is that of the address's class or the number of bytes given.
pub fn from_text(text: &[u8], room: usize) -> Result<(Vec<u8>, u32)> {
    let mut octets = Vec::new();
    // The first mistake decides, in the order in which glibc reads: a byte without room comes before what follows it.
    let mut put = |octet: u8| {
        if octets.len() >= room {
            return Err(Errno::EMSGSIZE);
        }
        octets.push(octet);
        Ok(())
    };
    let rest = match text {
        [b'0', b'x' | b'X', digits @ ..] if digits.first().is_some_and(u8::is_ascii_hexdigit) => {
            if room == 0 {
                return Err(Errno::EMSGSIZE);
            }
            let (digits, rest) = leading(digits, u8::is_ascii_hexdigit);
            for pair in digits.chunks(2) {
                let digit =
                    |index| pair.get(index).and_then(|digit| char::from(*digit).to_digit(16)).unwrap_or(0);
                put((digit(0) << 4 | digit(1)) as u8)?;
            }
            rest
        }
        _ => {
            let mut rest = text;
            loop {
                let (digits, after) = leading(rest, u8::is_ascii_digit);
                let value = super::literal::unsigned(digits, 10).and_then(|value| u8::try_from(value).ok());
                put(value.ok_or(Errno::ENOENT)?)?;
                match after {
                    [b'.', next @ ..] => rest = next,
                    _ => break after,
                }
            }
        }
    };
    let length = match rest {
        [] => None,
        [b'/', digits @ ..] => {
            let bits = leading(digits, u8::is_ascii_digit);
            let ([_, ..], []) = bits else { return Err(Errno::ENOENT) };
            Some(super::literal::unsigned(digits, 10).unwrap_or(u64::MAX))
        }
        _ => return Err(Errno::ENOENT),
    };
    let whole = octets.len() as u32 * 8;
    let bits = match length {
        Some(bits) => u32::try_from(bits).ok().filter(|bits| *bits <= 32).ok_or(Errno::EMSGSIZE)?,
        None => {
            let first = octets.first().copied().unwrap_or(0);
            match first {
                240.. => 32,
                // Class D, however many bytes are given.
                224.. => 4,
                192.. => whole.max(24),
                128.. => whole.max(16),
                _ => whole.max(8),
            }
        }
    };
    while bits > octets.len() as u32 * 8 {
        if octets.len() >= room {
            return Err(Errno::EMSGSIZE);
        }
        octets.push(0);
    }
    Ok((octets, bits))
}

/// The bytes at the start that are of a kind, and the rest.
fn leading(text: &[u8], is_one: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !is_one(byte)).unwrap_or(text.len());
    text.split_at(end)
}

/// A prefix as `inet_net_ntop` formats it, with only as many bytes as its length requires.
pub fn text(octets: &[u8], bits: u32) -> Vec<u8> {
    let mut text = Vec::new();
    let whole = (bits / 8) as usize;
    for (index, octet) in octets.iter().take(whole).enumerate() {
        if index > 0 {
            text.push(b'.');
        }
        text.extend_from_slice(&decimal(u32::from(*octet)));
    }
    if bits == 0 {
        text.push(b'0');
    }
    let rest = bits % 8;
    if rest > 0
        && let Some(octet) = octets.get(whole)
    {
        if whole > 0 {
            text.push(b'.');
        }
        text.extend_from_slice(&decimal(u32::from(octet & (0xff00u32 >> rest) as u8)));
    }
    text.push(b'/');
    text.extend_from_slice(&decimal(bits));
    text
}

/// A network number as `inet_neta` formats it: without trailing zeros.
pub fn network(number: u32) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = number;
    while rest != 0 {
        let octet = rest >> 24;
        rest <<= 8;
        // Zeros in between are omitted too.
        if octet != 0 {
            text.extend_from_slice(&decimal(octet));
            if rest != 0 {
                text.push(b'.');
            }
        }
    }
    if text.is_empty() {
        text.extend_from_slice(b"0.0.0.0");
    }
    text
}

/// Parses an Ethernet address as `ether_aton` does: six numbers of one or two hexadecimal digits. Also
/// returns the rest of the text.
pub fn ethernet(text: &[u8]) -> Option<([u8; 6], &[u8])> {
    let mut address = [0; 6];
    let mut rest = text;
    for (index, octet) in address.iter_mut().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(b":")?;
        }
        let digits = rest.iter().take(2).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let (number, after) = rest.split_at_checked(digits)?;
        // Anything may follow two digits of the last number.
        if index == 5 && digits == 1 && !after.first().is_none_or(is_space) {
            return None;
        }
        *octet = super::literal::unsigned(number, 16)? as u8;
        rest = after;
    }
    Some((address, rest))
}

/// Parses a line of /etc/ethers as `ether_line` does: an address and a hostname.
pub fn ethernet_line(line: &[u8]) -> Option<([u8; 6], &[u8])> {
    let (address, rest) = ethernet(line)?;
    // The character after the address is skipped, whatever it is.
    let rest = without_space(rest.get(1..)?);
    let end = rest.iter().position(|byte| is_space(byte) || *byte == b'#').unwrap_or(rest.len());
    let name = rest.get(..end).filter(|name| !name.is_empty())?;
    Some((address, name))
}

/// An Ethernet address as `ether_ntoa` formats it, without leading zeros.
pub fn ethernet_text(address: &[u8; 6]) -> Vec<u8> {
    let mut text = Vec::new();
    let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
    for (index, octet) in address.iter().enumerate() {
        if index > 0 {
            text.push(b':');
        }
        if octet >> 4 != 0 {
            text.push(digit(octet >> 4));
        }
        text.push(digit(octet & 15));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_have_the_length_of_their_class() {
        for (text, octets, bits) in [
            ("10", &[10][..], 8),
            ("10.1/16", &[10, 1], 16),
            ("192.0.2", &[192, 0, 2], 24),
            ("192", &[192, 0, 0], 24),
            ("172.16/12", &[172, 16], 12),
            ("224", &[224], 4),
            ("224.1", &[224, 1], 4),
            ("0xc0a8", &[0xc0, 0xa8, 0], 24),
            ("0x1", &[0x10], 8),
            ("1.2.3.4/0", &[1, 2, 3, 4], 0),
        ] {
            assert_eq!(from_text(text.as_bytes(), 4), Ok((octets.to_vec(), bits)), "{text}");
        }
        for text in ["", "x", "1..2", "256", "1.2.", "1/", "1/x", "0x", "1/2/3"] {
            assert_eq!(from_text(text.as_bytes(), 4), Err(Errno::ENOENT), "{text}");
        }
        for text in ["1.2.3.4.5", "1/33", "1.2/20"] {
            assert_eq!(from_text(text.as_bytes(), 2), Err(Errno::EMSGSIZE), "{text}");
        }
    }

    #[test]
    fn the_first_mistake_in_a_prefix_decides() {
        for text in ["0x", "1x", "0x1g", "1.", "1/"] {
            assert_eq!(from_text(text.as_bytes(), 4), Err(Errno::ENOENT), "{text}");
            assert_eq!(from_text(text.as_bytes(), 0), Err(Errno::EMSGSIZE), "{text}");
        }
        assert_eq!(from_text(b"x", 0), Err(Errno::ENOENT));
        assert_eq!(from_text(b"256", 0), Err(Errno::ENOENT));
    }

    #[test]
    fn prefixes_are_formatted_short() {
        assert_eq!(text(&[10, 1, 2, 3], 8), b"10/8");
        assert_eq!(text(&[10, 255, 2, 3], 12), b"10.240/12");
        assert_eq!(text(&[255], 3), b"224/3");
        assert_eq!(text(&[], 0), b"0/0");
        assert_eq!(network(0x0a00_0100), b"10.1");
        assert_eq!(network(0), b"0.0.0.0");
    }

    #[test]
    fn ethernet_addresses_round_trip() {
        let (address, rest) = ethernet(b"0:1b:2C:3:4:ff host").unwrap();
        assert_eq!((address, rest), ([0, 0x1b, 0x2c, 3, 4, 0xff], &b" host"[..]));
        assert_eq!(ethernet_text(&address), b"0:1b:2c:3:4:ff");
        for wrong in
            ["", "0:1:2:3:4", "0:1:2:3:4:", "g:1:2:3:4:5", "0-1:2:3:4:5", "000:1:2:3:4:5", "0:1:2:3:4:5x"]
        {
            assert_eq!(ethernet(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
