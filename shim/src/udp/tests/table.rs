//! Every call in every state, compared with Linux's answers.
//!
//! `linux.txt` is the output on Linux 6.18 of `linux.c`, which has the same states and calls: the state, the
//! call, its answer, and the poll events after it. The library's own answers are written to
//! `docs/udp-states.md`; `BLESS=1` rewrites it.

use super::states::STATES;
use super::*;
use crate::numbers::{IP_TTL, SOL_IP, SOL_UDP, UDP_CORK};
use crate::test_tables::{Difference, Page, Table, done, errno_name, name_text, poll_text, text};
use std::string::ToString;

/// An address of the socket's own family.
fn by_family<'a>(it: &Fixture, v4: &'a str, v6: &'a str) -> &'a str {
    if it.open.socket().unwrap().family() == Family::Inet6 { v6 } else { v4 }
}

fn peer(it: &Fixture) -> &'static str {
    by_family(it, PEER, PEER6)
}

fn got(it: &Fixture, room: usize, flags: MsgFlags) -> String {
    text(it.received(room, flags).map(|(_, received)| received.len))
}

static LONG: [u8; 65_536] = [b'x'; 65_536];

const NO_PORT: [&str; 2] = ["127.0.0.1:0", "[::1]:0"];
const ANY: [&str; 2] = ["0.0.0.0:7000", "[::]:7000"];
const EVERYBODY: [&str; 2] = ["255.255.255.255:9", "[::ffff:255.255.255.255]:9"];

fn of(it: &Fixture, pair: [&'static str; 2]) -> &'static str {
    by_family(it, pair[0], pair[1])
}

/// The result of a call.
type Act = fn(&Fixture) -> String;

const CALLS: &[(&str, Act)] = &[
    ("bind", |it| done(it.bind(of(it, NO_PORT)))),
    ("connect to IPv4", |it| done(it.connect(PEER))),
    ("connect to IPv6", |it| done(it.connect(PEER6))),
    ("connect to IPv4 as IPv6", |it| done(it.connect(MAPPED))),
    ("connect to any address", |it| done(it.connect(of(it, ANY)))),
    ("connect to port 0", |it| done(it.connect(of(it, NO_PORT)))),
    ("connect to broadcast", |it| done(it.connect(of(it, EVERYBODY)))),
    ("connect to AF_UNSPEC", |it| done(it.disconnect())),
    ("listen", |it| done(it.socket().listen(&it.process, 8))),
    ("accept", |it| done(it.process.accept(&it.open, true).map(|_| ()))),
    ("send", |it| text(it.send(b"hello"))),
    ("send nothing", |it| text(it.send(b""))),
    ("send MSG_MORE", |it| text(it.send_with(b"hello", None, MsgFlags::MORE))),
    ("send MSG_OOB", |it| text(it.send_with(b"!", None, MsgFlags::OOB))),
    ("send 65508", |it| text(it.send(&LONG[..65_508]))),
    ("send 65536", |it| text(it.send(&LONG))),
    ("sendto", |it| text(it.send_to(peer(it), b"hello"))),
    ("sendto port 0", |it| text(it.send_to(of(it, NO_PORT), b"hello"))),
    ("sendto IPv4 as IPv6", |it| text(it.send_to(MAPPED, b"hello"))),
    ("sendto any address", |it| text(it.send_to(of(it, ANY), b"hello"))),
    ("sendto broadcast", |it| text(it.send_to(of(it, EVERYBODY), b"hello"))),
    ("sendto 65528", |it| text(it.send_to(peer(it), &LONG[..65_528]))),
    ("recv", |it| got(it, 16, MsgFlags::empty())),
    ("recv 3", |it| got(it, 3, MsgFlags::empty())),
    ("recv nothing", |it| got(it, 0, MsgFlags::empty())),
    ("read nothing", |it| text(it.process.read(&it.open, &mut []))),
    ("recv MSG_PEEK", |it| got(it, 16, MsgFlags::PEEK)),
    ("recv MSG_WAITALL", |it| got(it, 16, MsgFlags::WAITALL)),
    ("recv MSG_TRUNC 3", |it| got(it, 3, MsgFlags::TRUNC)),
    ("recv MSG_OOB", |it| got(it, 16, MsgFlags::OOB)),
    ("recv MSG_ERRQUEUE", |it| got(it, 16, MsgFlags::ERRQUEUE)),
    ("shutdown SHUT_RD", |it| done(it.shutdown(true, false))),
    ("shutdown SHUT_WR", |it| done(it.shutdown(false, true))),
    ("shutdown SHUT_RDWR", |it| done(it.shutdown(true, true))),
    ("getsockname", |it| name_text(it.socket().local_name(&it.process))),
    ("getpeername", |it| name_text(it.socket().peer_name(&it.process))),
    ("SO_ERROR", |it| match it.pending_error() {
        None => "0".to_string(),
        Some(error) => errno_name(error),
    }),
    ("SO_ACCEPTCONN", |it| text(it.int_option(SOL_SOCKET, SO_ACCEPTCONN))),
    ("set IP_TTL", |it| done(it.set_int(SOL_IP, IP_TTL, 100))),
    ("get IP_TTL", |it| text(it.int_option(SOL_IP, IP_TTL))),
    ("set UDP_CORK", |it| done(it.set_int(SOL_UDP, UDP_CORK, 1))),
    ("set and clear UDP_CORK", |it| {
        it.set_int(SOL_UDP, UDP_CORK, 1).expect("UDP_CORK");
        done(it.set_int(SOL_UDP, UDP_CORK, 0))
    }),
    ("set IPV6_V6ONLY", |it| done(it.set_int(SOL_IPV6, IPV6_V6ONLY, 1))),
    ("FIONREAD", |it| text(it.open.object.readable_bytes(&it.process.context))),
    ("sockatmark", |it| text(it.socket().at_mark().map(i32::from))),
    ("poll", |it| poll_text(it.poll(ALL))),
    ("poll for nothing", |it| poll_text(it.poll(Events::empty()))),
];

fn computed() -> Table {
    let mut table = Table::new();
    for (state, make) in STATES {
        for (call, act) in CALLS {
            let it = make();
            let answer = act(&it);
            let after = poll_text(it.poll(ALL));
            drop(it.close());
            table.insert((state, call), (answer, after));
        }
    }
    table
}

const DIFFERENCES: &[Difference] = &[];

const GROUPS: &[(&str, core::ops::Range<usize>)] = &[
    ("Without a peer", 0..6),
    ("With a peer", 6..10),
    ("After connect to AF_UNSPEC", 10..13),
    ("Something to report", 13..18),
    ("Shut down", 18..23),
    ("Corked", 23..24),
];

fn page() -> Page {
    Page {
        protocol: "UDP",
        states: STATES.iter().map(|(state, _)| *state).collect(),
        calls: CALLS.iter().map(|(call, _)| *call).collect(),
        groups: GROUPS,
        differences: DIFFERENCES,
        ours: computed(),
        linux: crate::test_tables::parse(include_str!("linux.txt")),
    }
}

#[test]
fn every_call_in_every_state_answers_as_on_linux() {
    page().compare();
}

#[test]
fn the_page_of_states_is_up_to_date() {
    page().check_document();
}
