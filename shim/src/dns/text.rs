//! Types, classes and times as text.

use alloc::vec::Vec;
use core::ffi::CStr;

/// The types that have a name, by number.
const TYPES: &[(i32, &CStr)] = &[
    (1, c"A"),
    (2, c"NS"),
    (3, c"MD"),
    (4, c"MF"),
    (5, c"CNAME"),
    (6, c"SOA"),
    (7, c"MB"),
    (8, c"MG"),
    (9, c"MR"),
    (10, c"NULL"),
    (11, c"WKS"),
    (12, c"PTR"),
    (13, c"HINFO"),
    (14, c"MINFO"),
    (15, c"MX"),
    (16, c"TXT"),
    (17, c"RP"),
    (18, c"AFSDB"),
    (19, c"X25"),
    (20, c"ISDN"),
    (21, c"RT"),
    (22, c"NSAP"),
    (23, c"NSAP_PTR"),
    (24, c"SIG"),
    (25, c"KEY"),
    (26, c"PX"),
    (27, c"GPOS"),
    (28, c"AAAA"),
    (29, c"LOC"),
    (30, c"NXT"),
    (31, c"EID"),
    (32, c"NIMLOC"),
    (33, c"SRV"),
    (34, c"ATMA"),
    (35, c"NAPTR"),
    (36, c"KX"),
    (37, c"CERT"),
    (39, c"DNAME"),
    (250, c"TSIG"),
    (251, c"IXFR"),
    (252, c"AXFR"),
    (253, c"MAILB"),
    (254, c"MAILA"),
    (255, c"ANY"),
];

/// The classes that have a name.
const CLASSES: &[(i32, &CStr)] = &[(1, c"IN"), (3, c"CHAOS"), (4, c"HS"), (254, c"NONE"), (255, c"ANY")];

/// The name of a type.
pub fn of_type(kind: i32) -> Option<&'static CStr> {
    find(TYPES, kind)
}

/// The name of a class.
pub fn of_class(class: i32) -> Option<&'static CStr> {
    find(CLASSES, class)
}

fn find(names: &'static [(i32, &'static CStr)], number: i32) -> Option<&'static CStr> {
    names.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

/// The units of time, with their seconds, longest first.
const UNITS: [(u8, u32); 5] = [(b'W', 604_800), (b'D', 86_400), (b'H', 3_600), (b'M', 60), (b'S', 1)];

/// A time to live as text: `1W`, or in lower case if there are several units, `1w2d`.
pub fn of_time(time: u32) -> Vec<u8> {
    let mut text = Vec::new();
    let mut rest = time;
    let mut units = 0;
    for (letter, seconds) in UNITS {
        let count = rest / seconds;
        rest %= seconds;
        if count > 0 || (letter == b'S' && units == 0) {
            text.extend_from_slice(&crate::resolve::literal::decimal(count));
            text.push(letter);
            units += 1;
        }
    }
    if units > 1 {
        text.make_ascii_lowercase();
    }
    text
}

/// Parses such a text; `None` if it is invalid.
pub fn time_of(text: &[u8]) -> Option<u32> {
    let (mut all, mut value) = (0u32, 0u32);
    let (mut digits, mut units) = (0, 0);
    for byte in text {
        if byte.is_ascii_digit() {
            value = value.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
            digits += 1;
            continue;
        }
        let (_, seconds) = UNITS.iter().find(|(letter, _)| *letter == byte.to_ascii_uppercase())?;
        if digits == 0 {
            return None;
        }
        all = all.wrapping_add(value.wrapping_mul(*seconds));
        (value, digits) = (0, 0);
        units += 1;
    }
    if digits > 0 {
        // A number without a unit is valid only alone.
        return (units == 0).then_some(value);
    }
    (units > 0).then_some(all)
}
