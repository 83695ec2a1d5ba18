//! Domain names as text, and times: `<arpa/nameser.h>` and `<resolv.h>`.

use crate::{c_text, glibc};
use std::ffi::CStr;
use wasi_posix_sockets::dns::name::{self, Use};
use wasi_posix_sockets::dns::{compression, message, text};

/// The longest text for which a buffer has room.
const LONGEST: usize = 1000;

/// Two names, separated by a null byte.
pub fn parse(data: &[u8]) {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let one = c_text::of(parts.next().unwrap_or_default());
    let other = c_text::of(parts.next().unwrap_or_default());
    if one.as_bytes().len() > LONGEST || other.as_bytes().len() > LONGEST {
        return;
    }
    check_name(&one);
    check_pair(&one, &other);
    check_time(&one);
}

fn check_name(text: &CStr) {
    let bytes = text.to_bytes();
    let ours = name::from_text(bytes).ok();
    assert_eq!(ours, glibc::name_pton(text), "ns_name_pton {text:?}");
    let uses = [Use::Machine, Use::Mail, Use::Owner, Use::Domain];
    assert_eq!(uses.map(|wanted| name::is_fit(bytes, wanted)), glibc::fits(text), "res_hnok … {text:?}");
    let Some((wire, _)) = ours else { return };
    assert!(name::is_whole(&wire) && wire.len() <= name::LONGEST);
    let again = name::to_text(&wire);
    assert_eq!(again.as_deref().ok(), glibc::name_ntop(&wire).as_deref(), "ns_name_ntop {text:?}");
    let back = name::from_text(&again.unwrap_or_default()).map(|(wire, _)| wire);
    assert_eq!(back.as_deref(), Ok(&wire[..]), "{text:?} again");
    // Added to a message that has it already, it becomes a reference, which leads back to it.
    let mut twice = [&[0; message::HEADER][..], &wire].concat();
    let (packed, _) = compression::pack(&twice, &[message::HEADER], &wire).unwrap_or_default();
    assert!(packed.len() <= wire.len().min(2));
    let at = twice.len();
    twice.extend_from_slice(&packed);
    assert_eq!(name::unpack(&twice, at), Ok((wire, packed.len())));
}

fn check_pair(one: &CStr, other: &CStr) {
    let (name, domain) = (one.to_bytes(), other.to_bytes());
    assert_eq!(Some(message::same(name, domain)), glibc::is_same(one, other), "{one:?} {other:?}");
    assert_eq!(name::is_within(name, domain), glibc::is_within(one, other), "{one:?} {other:?}");
    assert_eq!(Some(name::with_dot(name)), glibc::canonical(one), "ns_makecanon {one:?}");
}

fn check_time(text: &CStr) {
    let ours = text::time_of(text.to_bytes());
    assert_eq!(ours, glibc::time(text), "ns_parse_ttl {text:?}");
    let time = ours.unwrap_or_else(|| {
        text.to_bytes().iter().fold(0, |sum: u32, byte| sum.rotate_left(5) ^ u32::from(*byte))
    });
    let written = text::of_time(time);
    assert_eq!(c_text::shown(&written), c_text::shown(&glibc::time_text(time)), "{time}");
    assert_eq!(text::time_of(&written), Some(time), "{time} again");
}
