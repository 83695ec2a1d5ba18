//! Every call in every state, compared with Linux's answers.
//!
//! `linux.txt` is the output on Linux 6.18 of `linux.c`, which has the same states and calls: the state, the
//! call, its answer, and the poll events after it. The library's own answers are written to
//! `docs/tcp-states.md`; `BLESS=1` rewrites it.

use super::states::STATES;
use super::*;
use crate::numbers::{IPV6_V6ONLY, SOL_IPV6, SOL_TCP, TCP_KEEPIDLE};
use crate::object::Holder;
use crate::test_tables::{Difference, Page, Table, done, errno_name, name_text, poll_text, text};
use std::string::ToString;

/// The result of a call, and the socket that remains, unless the call was `close`.
pub type Act = fn(Fixture) -> (String, Option<Fixture>);

/// An address of the socket's own family.
fn by_family<'a>(it: &Fixture, v4: &'a str, v6: &'a str) -> &'a str {
    if it.open.socket().unwrap().family() == Family::Inet6 { v6 } else { v4 }
}

fn received(it: &Fixture, room: usize, flags: MsgFlags) -> String {
    text(it.receive(room, flags).map(|bytes| bytes.len()))
}

fn closed(it: Fixture) -> (String, Option<Fixture>) {
    let left = it.close();
    let seen = match left.peer {
        None => "nothing",
        Some(peer) if peer.was_reset() => "the peer gets ECONNRESET",
        Some(peer) if peer.at_end() => "the peer gets the end",
        Some(_) => "the peer gets nothing",
    };
    (seen.to_string(), None)
}

/// A call after which the socket remains.
macro_rules! acts {
    ($($name:literal => |$it:ident| $answer:expr;)*) => {
        &[$(($name, |$it| { let answer = $answer; (answer, Some($it)) }),)*]
    };
}

pub const CALLS: &[(&str, Act)] = acts! {
    "bind" => |it| done(it.socket().bind(&it.process, &address(by_family(&it, "127.0.0.1:0", "[::1]:0"))));
    "connect to IPv4" => |it| done(it.connect("127.0.0.1:7000"));
    "connect to IPv6" => |it| done(it.connect("[::1]:7000"));
    "connect to IPv4 as IPv6" => |it| done(it.connect("[::ffff:127.0.0.1]:7000"));
    "connect to any address" => |it| done(it.connect(by_family(&it, "0.0.0.0:7000", "[::]:7000")));
    "connect to port 0" => |it| done(it.connect(by_family(&it, "127.0.0.1:0", "[::1]:0")));
    "connect to a group" => |it| done(it.connect(by_family(&it, "224.0.0.1:7000", "[ff0e::1]:7000")));
    "connect to AF_UNSPEC" => |it| done(it.process.connect(&it.open, &Address::Unspecified));
    "listen" => |it| done(it.socket().listen(&it.process, 8));
    "accept" => |it| text(it.process.accept(&it.open, true).map(|(accepted, _)| {
        Holder::of(Open::new(accepted, false)).let_go(&it.process.context);
        "a socket"
    }));
    "send" => |it| text(it.send(b"hello", MsgFlags::empty()));
    "send nothing" => |it| text(it.send(b"", MsgFlags::empty()));
    "send MSG_OOB" => |it| text(it.send(b"!", MsgFlags::OOB));
    "recv" => |it| received(&it, 16, MsgFlags::empty());
    "recv 3" => |it| received(&it, 3, MsgFlags::empty());
    "recv nothing" => |it| received(&it, 0, MsgFlags::empty());
    "read nothing" => |it| text(it.process.read(&it.open, &mut []));
    "recv MSG_PEEK" => |it| received(&it, 16, MsgFlags::PEEK);
    "recv MSG_WAITALL" => |it| received(&it, 16, MsgFlags::WAITALL);
    "recv MSG_TRUNC 3" => |it| received(&it, 3, MsgFlags::TRUNC);
    "recv MSG_OOB" => |it| received(&it, 1, MsgFlags::OOB);
    "recv MSG_ERRQUEUE" => |it| received(&it, 1, MsgFlags::ERRQUEUE);
    "shutdown SHUT_RD" => |it| done(it.shutdown(true, false));
    "shutdown SHUT_WR" => |it| done(it.shutdown(false, true));
    "shutdown SHUT_RDWR" => |it| done(it.shutdown(true, true));
    "getsockname" => |it| name_text(it.socket().local_name(&it.process));
    "getpeername" => |it| name_text(it.socket().peer_name(&it.process));
    "SO_ERROR" => |it| match it.pending_error() {
        None => "0".to_string(),
        Some(error) => errno_name(error),
    };
    "SO_ACCEPTCONN" => |it| text(it.int_option(SOL_SOCKET, SO_ACCEPTCONN));
    "set TCP_KEEPIDLE" => |it| done(it.set_int(SOL_TCP, TCP_KEEPIDLE, 100));
    "get TCP_KEEPIDLE" => |it| text(it.int_option(SOL_TCP, TCP_KEEPIDLE));
    "set IPV6_V6ONLY" => |it| done(it.set_int(SOL_IPV6, IPV6_V6ONLY, 1));
    "FIONREAD" => |it| text(it.open.object.readable_bytes(&it.process.context));
    "sockatmark" => |it| text(it.socket().at_mark().map(i32::from));
    "poll" => |it| poll_text(it.poll(ALL));
    "poll for nothing" => |it| poll_text(it.poll(Events::empty()));
};

pub const CLOSES: &[(&str, Act)] = &[
    ("close", closed),
    ("close, SO_LINGER 0", |it| {
        let linger = [1u32.to_le_bytes(), 0u32.to_le_bytes()].concat();
        it.socket()
            .set_option(&it.process, SOL_SOCKET, crate::numbers::SO_LINGER, &linger)
            .expect("SO_LINGER");
        closed(it)
    }),
];

fn computed() -> Table {
    let mut table = Table::new();
    for (state, make) in STATES {
        for (call, act) in CALLS.iter().chain(CLOSES) {
            let (answer, left) = act(make());
            let after = left.map_or(String::new(), |it| {
                let events = poll_text(it.poll(ALL));
                drop(it.close());
                events
            });
            table.insert((state, call), (answer, after));
        }
    }
    table
}

/// Where WASI does not allow Linux's result: the calls, the states (none for all of them), and the reason.
const DIFFERENCES: &[Difference] = &[
    (
        &["send MSG_OOB"],
        &[],
        "WASI has no urgent data. Sending it fails, because a peer would wait for it forever.",
    ),
    (
        &["close", "close, SO_LINGER 0"],
        &[],
        "WASI cannot send a reset. Linux sends one when SO_LINGER has a time of 0, when a connection is dissolved by \
         connect to AF_UNSPEC, and when unread bytes are discarded. A WASI host sends one only in the last case, for \
         bytes that the library has not yet read from it.",
    ),
    (
        &["getsockname"],
        &["connecting", "refused", "refused, reported", "dissolved"],
        "A WASI host does not report the address of an attempt in progress, and after a failed attempt the host's socket \
         is gone. An address that the program bound is reported.",
    ),
    (
        &["send"],
        &["peer closed"],
        "The peer answers with a reset. The host reports it at the next send (EPIPE, as on Linux), not before; if the peer is a socket of the same program that is closed, the library does.",
    ),
    (
        &["bind"],
        &["both ended", "reset", "reset, data waits", "reset, reported"],
        "Linux releases the port when a connection has ended in both directions, so the socket can be bound again. \
         Here it can be bound again only after a failed attempt, a listener's shutdown, or a dissolved connection.",
    ),
];

const GROUPS: &[(&str, core::ops::Range<usize>)] = &[
    ("No connection", 0..8),
    ("A connection", 8..14),
    ("A connection that ends", 14..22),
    ("A listener", 22..26),
];

fn page() -> Page {
    Page {
        protocol: "TCP",
        states: STATES.iter().map(|(state, _)| *state).collect(),
        calls: CALLS.iter().chain(CLOSES).map(|(call, _)| *call).collect(),
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
