//! Messages of the domain name system: `ns_initparse`, `ns_parserr`, `res_nameinquery` and what the library itself uses.

use crate::c_text;
use crate::glibc::{self, Record};
use wasi_posix_sockets::dns::message::{self, HEADER, Header};
use wasi_posix_sockets::dns::name;

/// Two bytes choose where to cut the message in two, and an offset; the rest is the message.
pub fn parse(data: &[u8]) {
    let [cut, at, message @ ..] = data else { return };
    let at = usize::from(*at) % (message.len() + 1);
    check_name(message, at);
    check_skips(message, at);
    check_records(message);
    let (query, answer) = message.split_at(usize::from(*cut) % (message.len() + 1));
    if query.len() >= HEADER && answer.len() >= HEADER {
        let ours = message::answers(query, answer).ok();
        let theirs = glibc::answers(query, answer);
        // glibc takes a malformed answer for the right one.
        assert!(
            ours == theirs || (ours.is_none() && theirs == Some(true)),
            "res_queriesmatch {}",
            c_text::shown(message)
        );
    }
}

fn check_name(message: &[u8], at: usize) {
    let ours = name::unpack(message, at).ok();
    assert_eq!(ours, glibc::name_unpack(message, at), "ns_name_unpack {} {at}", c_text::shown(message));
    let Some((wire, taken)) = ours else { return };
    assert!(name::is_whole(&wire) && at + taken <= message.len());
    assert_eq!(name::to_text(&wire).ok(), glibc::name_ntop(&wire), "ns_name_ntop {}", c_text::shown(&wire));
}

fn check_skips(message: &[u8], at: usize) {
    let rest = &message[at..];
    assert_eq!(name::skip(rest, 0).ok(), glibc::name_skip(rest), "dn_skipname {}", c_text::shown(rest));
    for (section, count) in [(0, 1), (0, 2), (1, 1), (1, 2)] {
        let ours = message::skip(rest, 0, section == 0, count).ok();
        let theirs = glibc::skip(rest, section, count as u16);
        assert_eq!(ours, theirs, "ns_skiprr {} {section} {count}", c_text::shown(rest));
        assert!(ours.is_none_or(|taken| taken <= rest.len()));
    }
}

/// All records of a message, up to the first malformed one of each section, as `ns_initparse` and `ns_parserr` report them.
fn records(message: &[u8]) -> Option<Vec<Vec<Option<Record>>>> {
    let counts = Header::of(message).ok()?.counts;
    let mut starts = Vec::new();
    let mut place = HEADER;
    for (index, count) in counts.into_iter().enumerate() {
        starts.push(place);
        place += message::skip(message, place, index == 0, count.into()).ok()?;
    }
    if place != message.len() {
        return None;
    }
    let sections = starts.into_iter().zip(counts).enumerate();
    Some(sections.map(|(index, (start, count))| section(message, start, index == 0, count)).collect())
}

fn section(message: &[u8], start: usize, question: bool, count: u16) -> Vec<Option<Record>> {
    let mut found = Vec::new();
    let mut place = start;
    for _ in 0..count {
        let Ok((record, next)) = message::record(message, place, question) else {
            found.push(None);
            break;
        };
        assert!(next > place && next <= message.len());
        let message::Record { name, kind, class, ttl, data, len } = record;
        found.push(Some(Record { name, kind, class, ttl, data: (data, len) }));
        place = next;
    }
    found
}

fn check_records(message: &[u8]) {
    let ours = records(message);
    assert_eq!(ours, glibc::records(message), "ns_parserr {}", c_text::shown(message));
    for question in ours.iter().flat_map(|sections| sections.first()).flatten().flatten() {
        let name = c_text::of(&question.name);
        let asked = message::asks(message, &question.name, question.kind, question.class).ok();
        let theirs = glibc::asks(message, &name, question.kind, question.class);
        assert_eq!(asked, theirs, "res_nameinquery {}", c_text::shown(message));
    }
}
