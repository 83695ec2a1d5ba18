//! Every call in every state, compared with what Linux answered.
//!
//! `linux.txt` is what `linux.c`, which has the same states and calls, printed on Linux 6.18: the state, the call, its answer, and
//! the poll events after it. The library's own answers are written to `docs/tcp-states.md`; `BLESS=1` writes it anew.

use super::states::STATES;
use super::*;
use crate::numbers::{IPV6_V6ONLY, SOL_IPV6, SOL_TCP, TCP_KEEPIDLE};
use std::collections::{BTreeMap, BTreeSet};
use std::string::ToString;

/// What a call answers, and the socket that is left, unless the call was `close`.
pub type Act = fn(Fixture) -> (String, Option<Fixture>);

pub fn errno_name(error: Errno) -> String {
    crate::errno::NAMES
        .iter()
        .find(|(value, _)| *value == error)
        .map_or_else(|| format!("{error}"), |(_, name)| (*name).to_string())
}

fn text<T: ToString>(answer: Result<T>) -> String {
    answer.map_or_else(errno_name, |value| value.to_string())
}

fn done(answer: Result<()>) -> String {
    text(answer.map(|()| 0))
}

fn poll_text(events: Events) -> String {
    let names = [
        (Events::IN, "IN"),
        (Events::OUT, "OUT"),
        (Events::PRI, "PRI"),
        (Events::RDHUP, "RDHUP"),
        (Events::ERR, "ERR"),
        (Events::HUP, "HUP"),
    ];
    let found: Vec<&str> =
        names.iter().filter(|(event, _)| events.contains(*event)).map(|(_, name)| *name).collect();
    if found.is_empty() { "nothing".to_string() } else { found.join(" ") }
}

fn name_text(answer: Result<Address>) -> String {
    match answer {
        Ok(Address::Inet(address)) => {
            let port = if address.port() == 0 { "without" } else { "with" };
            format!("{} {port} a port", address.ip())
        }
        Ok(other) => format!("{other:?}"),
        Err(error) => errno_name(error),
    }
}

/// The address of one family or the other, by the socket's own.
fn by_family<'a>(it: &Fixture, v4: &'a str, v6: &'a str) -> &'a str {
    if it.socket().family() == Family::Inet6 { v6 } else { v4 }
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

/// A call that leaves the socket.
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
    "accept" => |it| text(it.process.accept(&it.open).map(|(accepted, _)| {
        it.process.let_go(Open::new(accepted, false));
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
        Errno(0) => "0".to_string(),
        error => errno_name(error),
    };
    "SO_ACCEPTCONN" => |it| text(it.int_option(SOL_SOCKET, SO_ACCEPTCONN));
    "set TCP_KEEPIDLE" => |it| done(it.set_int(SOL_TCP, TCP_KEEPIDLE, 100));
    "get TCP_KEEPIDLE" => |it| text(it.int_option(SOL_TCP, TCP_KEEPIDLE));
    "set IPV6_V6ONLY" => |it| done(it.set_int(SOL_IPV6, IPV6_V6ONLY, 1));
    "FIONREAD" => |it| text(it.open.object.readable_bytes(&it.process));
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

/// (state, call) → (answer, events after it).
type Table = BTreeMap<(&'static str, &'static str), (String, String)>;

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

fn linux() -> Table {
    let mut table = Table::new();
    for line in include_str!("linux.txt").lines() {
        let mut parts = line.splitn(3, ": ");
        let mut part = || parts.next().expect("state: call: answer; events");
        let (state, call, rest) = (part(), part(), part());
        let (answer, after) = rest.split_once("; ").unwrap_or((rest, ""));
        table.insert((state, call), (answer.to_string(), after.to_string()));
    }
    table
}

/// Where WASI cannot carry Linux's answer: the calls, the states (none for all of them), and the reason.
const DIFFERENCES: &[(&[&str], &[&str], &str)] = &[
    (
        &["send MSG_OOB"],
        &[],
        "WASI has no urgent data. Sending it is refused, because a peer that waits for it would wait for ever.",
    ),
    (
        &["close", "close, SO_LINGER 0"],
        &[],
        "WASI cannot send a reset. Linux sends one when SO_LINGER has the time 0, when a connection is dissolved, and \
         when bytes are thrown away that the program has not read; a WASI host does the last for bytes that the library \
         has not taken from it yet.",
    ),
    (
        &["getsockname"],
        &["connecting", "refused", "refused, told", "dissolved"],
        "A WASI host does not give the address of an attempt that is under way, and the socket of one that failed is \
         gone. An address that the program bound is shown.",
    ),
    (
        &["send"],
        &["peer closed"],
        "The peer answers with a reset. The host tells of it at the next send (EPIPE, as on Linux), not before.",
    ),
    (
        &["bind"],
        &["both ended", "reset", "reset, data waits", "reset, told", "listening shut"],
        "Linux takes the port back when a connection or a listener is over, so that the socket can be bound again. Here a \
         socket has one address for its life.",
    ),
];

fn difference(state: &str, call: &str) -> Option<usize> {
    DIFFERENCES.iter().position(|(calls, states, _)| {
        calls.contains(&call) && (states.is_empty() || states.contains(&state))
    })
}

#[test]
fn every_call_in_every_state_answers_as_on_linux() {
    let (ours, linux) = (computed(), linux());
    assert_eq!(ours.keys().collect::<BTreeSet<_>>(), linux.keys().collect::<BTreeSet<_>>());
    let mut unexplained = Vec::new();
    let mut met = BTreeSet::new();
    for (cell, answer) in ours.iter().filter(|(cell, answer)| linux[*cell] != **answer) {
        match difference(cell.0, cell.1) {
            Some(reason) => drop(met.insert(reason)),
            None => unexplained.push(format!("{cell:?}: {answer:?}, Linux {:?}", linux[cell])),
        }
    }
    assert!(unexplained.is_empty(), "not as on Linux:\n{}", unexplained.join("\n"));
    assert_eq!(met.len(), DIFFERENCES.len(), "a difference is listed that there is not");
}

const GROUPS: &[(&str, core::ops::Range<usize>)] = &[
    ("No connection", 0..8),
    ("A connection", 8..14),
    ("A connection that ends", 14..22),
    ("A listener", 22..26),
];

fn document(ours: &Table, linux: &Table) -> String {
    let mut page = String::from(
        "# The states of a TCP socket\n\n\
         What each call answers in each state. The sockets do not wait (O_NONBLOCK), and the answers are those of the \
         library against a host that behaves as wasmtime on Linux. Where Linux itself answers differently, its answer \
         follows in parentheses, with the number of the reason below. `poll` asks for everything (POLLIN, POLLOUT, \
         POLLPRI, POLLRDHUP); the events are named without `POLL`.\n\n\
         A test computes this page, compares it with the answers of Linux 6.18, and compares the events after each call \
         too (`shim/src/tcp/tests/table.rs`; `BLESS=1 cargo test` writes the page).\n",
    );
    for (title, range) in GROUPS {
        let states: Vec<&str> = STATES[range.clone()].iter().map(|(state, _)| *state).collect();
        page +=
            &format!("\n## {title}\n\n| | {} |\n|---{}|\n", states.join(" | "), "|---".repeat(states.len()));
        for (call, _) in CALLS.iter().chain(CLOSES) {
            page += &format!("| {call} |");
            for state in &states {
                let (answer, theirs) = (&ours[&(*state, *call)], &linux[&(*state, *call)]);
                page += &format!(" {}", answer.0);
                if let Some(reason) = difference(state, call).filter(|_| answer != theirs) {
                    let what =
                        if answer.0 == theirs.0 { format!("then {}", theirs.1) } else { theirs.0.clone() };
                    page += &format!(" (Linux: {what}; {})", reason + 1);
                }
                page += " |";
            }
            page += "\n";
        }
    }
    page += "\n## Reasons\n\n";
    for (index, (.., reason)) in DIFFERENCES.iter().enumerate() {
        page += &format!("{}. {reason}\n", index + 1);
    }
    page
}

#[test]
fn the_page_of_states_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/tcp-states.md");
    let page = document(&computed(), &linux());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, page).expect("docs/tcp-states.md");
        return;
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page,
        "docs/tcp-states.md is not what the library does: run with BLESS=1 and look at the changes"
    );
}
