//! The measured rows, and their targets.

use crate::harness::program::Variant;
use xtask::bench::{PORTED, PROGRAMS};

/// How a row's time is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Megabytes per second.
    Throughput,
    /// Nanoseconds to milliseconds per operation.
    Time,
}

/// What else is between a program and its host besides the library.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum With {
    /// Nothing.
    Nothing,
    /// The guard.
    Guard,
    /// The library's trace, linked but not enabled.
    Trace,
}

/// One kind of operation.
#[derive(Clone, Debug)]
pub struct Row {
    /// Rows of a family share a table and a plot.
    pub family: &'static str,
    /// The name within the family.
    pub name: String,
    /// The C program, its mode, and its size argument: bytes or connections.
    pub program: &'static str,
    /// The program's mode.
    pub mode: &'static str,
    /// Bytes of one operation, or connections.
    pub size: u64,
    /// The mode of the program `bare` that does the same with host calls alone.
    pub bare: Option<&'static str>,
    /// Operations between two clock readings.
    pub batch: u64,
    /// The peer's mode, if there is a peer.
    pub peer: Option<&'static str>,
    /// How it is shown.
    pub unit: Unit,
    /// Skipped in a quick run.
    pub long: bool,
    /// The minimum ratio to wasi-libc's own sockets.
    pub aim: Option<f64>,
    /// What else handles the calls.
    pub with: With,
}

impl Row {
    /// Whether it runs a program of a port, which does not time itself.
    pub fn is_ported(&self) -> bool {
        PORTED.iter().any(|one| one.program == self.program)
    }

    /// The timed program and its mode that a variant runs, if it has this row.
    pub fn part(&self, variant: Variant) -> Option<(&'static str, &'static str)> {
        match variant {
            _ if self.is_ported() => None,
            Variant::Bare => self.bare.map(|mode| (BARE, mode)),
            _ if self.program == BARE => None,
            _ => Some((self.program, self.mode)),
        }
    }
}

/// The program with handwritten host calls.
pub const BARE: &str = "bare";

/// The families that show the cost of something other than the library.
pub const BESIDE: [&str; 2] = ["The guard", "The trace, off"];

/// The lowest ratio allowed for any row.
pub const LEAST: f64 = 0.97;

const STREAM_SIZES: [u64; 6] = [1, 64, 1 << 10, 16 << 10, 64 << 10, 1 << 20];

fn bytes(size: u64) -> String {
    match size {
        0..1024 => format!("{size} B"),
        1024..0x10_0000 => format!("{} KiB", size >> 10),
        _ => format!("{} MiB", size >> 20),
    }
}

/// The modes of `bare`: another program's name and its mode, or one of its own.
const BARE_MODES: [&str; 10] = [
    "tcp-send",
    "tcp-recv",
    "tcp-exchange",
    "udp-send",
    "udp-recv",
    "udp-sendmmsg",
    "udp-recvmmsg",
    "udp-echo",
    "connections-accept",
    "connections-connect",
];

/// All rows, in the order of the tables.
pub fn rows() -> Vec<Row> {
    let row = |family, name: &str, program, mode, size, batch, peer| Row {
        family,
        name: name.to_owned(),
        program,
        mode,
        size,
        bare: BARE_MODES.into_iter().find(|known| *known == format!("{program}-{mode}")),
        batch,
        peer,
        unit: Unit::Time,
        long: false,
        aim: None,
        with: With::Nothing,
    };
    let mut rows = Vec::new();
    let batches = [2048, 2048, 1024, 128, 32, 4];
    for (family, mode, peer) in [("TCP send", "send", "sink"), ("TCP receive", "recv", "source")] {
        for (size, batch) in STREAM_SIZES.into_iter().zip(batches) {
            let aim = match (mode, size) {
                ("recv", 64) => Some(10.0),
                ("send", 64) => Some(1.5),
                (_, 0x1_0000..) => Some(1.0),
                _ => None,
            };
            let unit = Unit::Throughput;
            let stream = row(family, &bytes(size), "tcp", mode, size, batch, Some(peer));
            rows.push(Row { unit, aim, ..stream });
        }
    }
    for size in [1, 1 << 10, 16 << 10] {
        let exchange =
            row("TCP request and response", &bytes(size), "tcp", "exchange", size, 16, Some("echo"));
        rows.push(Row { aim: Some(1.1), ..exchange });
    }
    let two = "1 KiB in two sends, TCP_NODELAY";
    for (name, mode) in [(two, "two-sends"), ("the same, with a poll before each send", "two-looks")] {
        rows.push(row("TCP request and response", name, "tcp", mode, 1 << 10, 16, Some("whole")));
    }
    let lines = row("TCP lines", "fgets, 40 B", "tcp", "lines", 40, 4096, Some("lines"));
    rows.push(Row { aim: Some(2.0), ..lines });
    for (name, mode, peer, aim) in [
        ("sendto", "send", "dropper", None),
        ("recvfrom", "recv", "flood", Some(1.8)),
        ("sendmmsg, 32", "sendmmsg", "dropper", Some(2.0)),
        ("recvmmsg, 32", "recvmmsg", "flood", Some(2.0)),
        ("echo", "echo", "udp-echo", None),
    ] {
        // A batch fits the receive buffer of a socket, even three times over.
        let batch = if mode == "echo" { 16 } else { 64 };
        rows.push(Row { aim, ..row("UDP, 64 B", name, "udp", mode, 64, batch, Some(peer)) });
    }
    for (family, mode, aims) in [("poll", "poll", [None, Some(1.2)]), ("epoll", "epoll", [None, Some(3.0)])] {
        for (size, batch) in [(1, 16), (100, 16), (1000, 4), (5000, 2)] {
            let name = format!("{size} sockets");
            let wait = row(family, &name, "wait", mode, size, batch, Some("echo"));
            // The bare host calls are measured with one connection.
            let bare = if size == 1 { Some("wait-poll") } else { None };
            rows.push(Row { bare, long: size == 5000, aim: aims[usize::from(size == 1000)], ..wait });
        }
    }
    for (name, mode) in [("poll", "time-out"), ("nanosleep", "sleep")] {
        rows.push(row("A millisecond's wait", name, "wait", mode, 1, 16, Some("echo")));
    }
    for (name, mode) in [("poll", "look-poll"), ("epoll_wait", "look-epoll"), ("recv, EAGAIN", "look-recv")] {
        rows.push(row("Looks that find nothing", name, "wait", mode, 1, 1024, Some("echo")));
    }
    let accept = row("Connections", "accept and close", "connections", "accept", 0, 64, Some("callers"));
    rows.push(Row { aim: Some(1.1), ..accept });
    rows.push(row("Connections", "connect and close", "connections", "connect", 0, 32, Some("closer")));
    rows.push(row("Names", "getaddrinfo of a literal", "names", "literal", 0, 256, None));
    let requests =
        row(PROGRAMS, "an HTTP server and wrk, a request", "server", "http", 64, 1000, Some("wrk"));
    let crowd = "an echo server with 10,000 idle connections and 100 active";
    let crowd = row(PROGRAMS, crowd, "server", "echo", 10_000, 1000, Some("crowd"));
    rows.extend([requests, Row { long: true, ..crowd }]);
    for ported in PORTED {
        let (size, batch, peer) =
            if ported.program == "curl" { (100_000_000, 1, Some("file")) } else { (0, 200_000, None) };
        let whole = row(PROGRAMS, ported.row, ported.program, "", size, batch, peer);
        rows.push(Row { long: true, ..whole });
    }
    for (name, mode, size, batch, peer) in [
        ("send 64 B: check-write, write", "tcp-send", 64, 2048, "sink"),
        ("send 64 B: blocking-write-and-flush", "tcp-send-one", 64, 2048, "sink"),
        ("exchange 1 B: check-write, write, blocking-read", "tcp-exchange", 1, 16, "echo"),
        ("exchange 1 B: blocking-write-and-flush, blocking-read", "tcp-exchange-one", 1, 16, "echo"),
    ] {
        let alone = row("The host's calls alone", name, BARE, mode, size, batch, Some(peer));
        rows.push(Row { bare: Some(mode), ..alone });
    }
    for (name, program, mode, size, batch, peer) in [
        ("TCP send, 64 KiB", "tcp", "send", 64 << 10, 32, "sink"),
        ("TCP exchange, 1 B", "tcp", "exchange", 1, 16, "echo"),
        ("TCP connect and close", "connections", "connect", 0, 32, "closer"),
        ("TCP accept and close", "connections", "accept", 0, 64, "callers"),
        ("UDP sendto, 64 B", "udp", "send", 64, 64, "dropper"),
        ("UDP sendmmsg, 32 of 64 B", "udp", "sendmmsg", 64, 64, "dropper"),
        ("UDP recvfrom, 64 B", "udp", "recv", 64, 64, "flood"),
    ] {
        let without = row(BESIDE[0], name, program, mode, size, batch, Some(peer));
        let with = Row { name: format!("{name}, guarded"), with: With::Guard, ..without.clone() };
        rows.extend([without, with]);
    }
    for (name, program, mode, size, batch, peer) in [
        ("TCP send, 64 B", "tcp", "send", 64, 2048, "sink"),
        ("TCP receive, 64 B", "tcp", "recv", 64, 2048, "source"),
        ("TCP exchange, 1 B", "tcp", "exchange", 1, 16, "echo"),
        ("UDP sendto, 64 B", "udp", "send", 64, 64, "dropper"),
        ("poll that finds nothing", "wait", "look-poll", 1, 1024, "echo"),
    ] {
        let without = row(BESIDE[1], name, program, mode, size, batch, Some(peer));
        let with = Row { name: format!("{name}, linked with it"), with: With::Trace, ..without.clone() };
        rows.extend([without, with]);
    }
    rows
}
